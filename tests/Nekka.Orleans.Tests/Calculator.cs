namespace Nekka.Orleans.Tests;

public sealed class NumberMemory
{
    public int Value { get; set; }

    public void Store(int value) => Value = value;
}

/// <summary>An actor with members of every kind.</summary>
public class Calculator(NekkaCluster cluster) : Actor
{
    private readonly List<int> _seen = [];
    private ActorRef<Listener>? _listener;

    public NekkaCluster Cluster => cluster;

    public int Factor { get; set; } = 1;

    [Traversable]
    public NumberMemory Memory { get; } = new();

    public int Add(int left, int right) => left + right;

    public string Add(string left, string right) => left + right;

    public (int, int) Swap((int Left, int Right) pair) => (pair.Right, pair.Left);

    public int Swap(int left, int right) => (10 * right) + left;

    public T Echo<T>(T value) => value;

    public int Sum(int a, int b, int c, int d, int e, int f, int g, int h, int i, int j) => a + b + c + d + e + f + g + h + i + j;

    public async Task<int> LaterAsync(int value)
    {
        await Task.Yield();
        return value;
    }

    public int Fail() => throw new InvalidOperationException("The calculator fails.");

    public void See(int number) => _seen.Add(number);

    public int[] TakeSeen()
    {
        int[] seen = [.. _seen];
        _seen.Clear();
        return seen;
    }

    public async Task<int> CallBack(ActorRef<Listener> listener, int number)
    {
        _listener = listener;
        await listener.Proxy().Hear(number);
        return (await listener.Proxy().Heard()).Length;
    }

    public async Task CallAgain(int number) => await _listener!.Proxy().Hear(number);

    public async Task<int> AddElsewhere(string key, int left, int right) => await cluster.Get<Calculator>(key).Proxy().Add(left, right);

    public ActorRef<Calculator> Myself() => this.Self();

    public async Task WaitFor(CancellationToken cancellationToken) => await Task.Delay(Timeout.Infinite, cancellationToken);

    protected override object? OnReceive(object? message)
    {
        if (message is int number)
        {
            _seen.Add(number);
        }

        return message is Envelope ? message : message is string text ? $"You said {text}." : null;
    }
}
