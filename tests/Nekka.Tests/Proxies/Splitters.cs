namespace Nekka.Tests.Proxies;

/// <summary>Splits its work into parts by a proxy to itself. Reference, section 3.2.</summary>
public abstract class Splitter : Actor
{
    private readonly List<string> _done = [];

    public IReadOnlyList<string> Done => _done;

    public Future<bool> Finished { get; } = new();

    public void Work(int parts)
    {
        _done.Add($"part {parts}");
        if (parts > 1)
        {
            WorkInFuture(parts - 1);
        }
        else
        {
            Finished.Set(true);
        }
    }

    public void Interrupt() => _done.Add("something else");

    public async Task Hold(Task until) => await until;

    protected abstract void WorkInFuture(int parts);
}

public sealed class TypedSplitter : Splitter
{
    private readonly TypedSplitterProxy _inFuture;

    public TypedSplitter() => _inFuture = this.Self().Proxy();

    protected override void WorkInFuture(int parts) => _inFuture.Work(parts);
}

public sealed class DynamicSplitter : Splitter
{
    private readonly dynamic _inFuture;

    public DynamicSplitter() => _inFuture = ActorRef.DynamicProxy();

    protected override void WorkInFuture(int parts) => _inFuture.Work(parts);
}
