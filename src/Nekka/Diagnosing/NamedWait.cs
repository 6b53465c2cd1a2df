using Nekka.Cells;
using Nekka.Futures;
using Nekka.Inboxes;
using Nekka.Messages;
using Nekka.Stashing;
using Nekka.Text;
using Nekka.Waiting;

namespace Nekka.Diagnosing;

/// <summary>A wait of an actor's turn, in words that show nothing of what was sent.</summary>
/// <param name="Owner">The actor that is waited for; <see langword="null"/> if no actor is known to owe the future.</param>
/// <param name="Text">What it is to do: <c>to answer Save</c>.</param>
/// <param name="IsBlocking">Whether the wait blocks a thread.</param>
internal sealed record NamedWait(ActorCell? Owner, string Text, bool IsBlocking)
{
    /// <summary>Whether the actor that is waited for has stashed the message that it is to answer.</summary>
    public bool IsStashed { get; init; }

    private const int Most = 20;

    /// <summary>Lists the waits of an actor's turn, some of them if there are many.</summary>
    public static IReadOnlyList<NamedWait> Of(ActorCell actor)
    {
        if (actor is not WaitingActor { WaitBookIfAny: not null } waiting)
        {
            return [];
        }

        var waits = new List<NamedWait>();
        foreach (var wait in waiting.Waits)
        {
            var count = waits.Count;
            foreach (var link in WaitLink.Of(waiting, wait))
            {
                waits.Add(new NamedWait(link.Owner, TextOf(link.Owed), wait is BlockingWait) { IsStashed = link.Owner.StashIfAny?.Holds(link.Owed) == true });
                if (waits.Count == Most)
                {
                    return waits;
                }
            }

            if (waits.Count == count && !wait.Awaited.IsCompleted)
            {
                waits.Add(new NamedWait(null, "a future that no actor owes", wait is BlockingWait));
            }
        }

        return waits;
    }

    /// <summary>Says what the owner of a future is to do.</summary>
    public static string TextOf(Future owed) => owed switch
    {
        Admission => "to have room in its inbox",
        _ when owed.Question is { } question and not IDescribed => $"to answer {MessageKind.LabelOf(question)}",
        _ => owed.DescribeWait("").TrimStart(),
    };
}
