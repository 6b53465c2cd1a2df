namespace Nekka.Tests.Anywhere;

/// <summary>Uses other actors, to which it is given references and proxies.</summary>
public class Caller : Actor
{
    private readonly List<ActorRef<Scribe>> _known = [];

    public async Task HaveFail(ActorRef<Scribe> other, string message) => await other.Proxy().Fail(message);

    public async Task<int> HaveNoted(ScribeProxy other, int number) => await other.Note(number);

    public int HaveNotedBlocking(ActorRef<Scribe> other, int number) => other.Proxy().Note(number).Get(Limits.Hang);

    public void Keep(ActorRef<Scribe>? other)
    {
        if (other is not null)
        {
            _known.Add(other);
        }
    }

    public ActorRef<Scribe>[] Known() => [.. _known];

    public ScribeProxy? FirstKnown() => _known.Count == 0 ? null : _known[0].Proxy();

    public ActorRef<Caller> Myself() => this.Self();

    public string Name(ActorRef other) => other.ToString();

    public bool IsMyself(ActorRef other) => other == ActorRef;

    /// <summary>Calls down a line of callers, and each that is called calls the next.</summary>
    public async Task<int> CallAlong(ActorRef<Caller>[] line) =>
        line.Length == 0 ? 0 : 1 + await line[0].Proxy().CallAlong(line[1..]);

    public (ActorRef<Scribe>, string) Pair((ActorRef<Scribe> Scribe, string Text) pair) => pair;

    public async Task<int> ReadAll(ActorRef<Streaming.Counter> counter, int last)
    {
        var sum = 0;
        await foreach (var number in counter.Proxy().CountTo(last))
        {
            sum += number;
        }

        return sum;
    }
}
