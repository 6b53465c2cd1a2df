using Nekka.Cells;
using Nekka.Diagnosing;

namespace Nekka.Tests.Diagnosing;

/// <summary>A program may lose messages of any number of kinds; the feed keeps the latest kinds apart.</summary>
public sealed class LetterBoxTests : IAsyncDisposable
{
    private const int Most = 100;

    // Arrays of four types and 26 ranks are messages of 104 kinds.
    private static readonly object[] Messages =
    [
        .. from element in new[] { typeof(int), typeof(long), typeof(string), typeof(Guid) }
           from rank in Enumerable.Range(1, 26)
           select Array.CreateInstance(element, new int[rank]),
    ];

    private readonly ActorSystem _system = new();
    private readonly LetterBox _letters = new();
    private readonly ActorCell _actor;

    public LetterBoxTests() => _actor = _system.Start(() => new ScriptedActor()).Cell;

    public ValueTask DisposeAsync() => _system.DisposeAsync();

    [Fact]
    public void A_new_kind_takes_the_place_of_the_one_that_was_last_seen_the_longest_ago()
    {
        Lose(Messages[..Most]);
        var first = KindOf(Messages[0]);

        Lose(Messages[Most], Messages[Most]);

        var kinds = _letters.ByKind();
        kinds[0].ShouldBe((KindOf(Messages[Most]), 2));
        kinds.ShouldContain((new LetterKind("(others)", "(others)", DeadLetterReason.ActorStopped), 1));
        kinds.ShouldNotContain(kind => kind.Kind == first);
        kinds.Sum(static kind => kind.Count).ShouldBe(_letters.Count);
    }

    [Fact]
    public void A_kind_that_is_seen_again_keeps_its_place()
    {
        Lose(Messages[..Most]);
        Lose(Messages[0], Messages[Most]);

        var kinds = _letters.ByKind();

        kinds.ShouldContain((KindOf(Messages[0]), 2));
        kinds.ShouldNotContain(kind => kind.Kind == KindOf(Messages[1]));
    }

    [Fact]
    public void Kinds_that_gave_up_their_place_are_counted_by_their_reason()
    {
        Lose(Messages[..Most]);
        for (var number = 0; number < Most; number++)
        {
            _letters.Add(_actor, Messages[number], DeadLetterReason.InboxFull);
        }

        Lose(Messages[0]);

        _letters.ByKind().Where(static kind => kind.Kind.Class == "(others)").ShouldBe(
        [
            (new LetterKind("(others)", "(others)", DeadLetterReason.ActorStopped), 100),
            (new LetterKind("(others)", "(others)", DeadLetterReason.InboxFull), 1),
        ]);
    }

    private void Lose(params object[] messages)
    {
        foreach (var message in messages)
        {
            _letters.Add(_actor, message, DeadLetterReason.ActorStopped);
        }
    }

    private LetterKind KindOf(object message)
    {
        var box = new LetterBox();
        box.Add(_actor, message, DeadLetterReason.ActorStopped);
        return box.ByKind().Single().Kind;
    }
}
