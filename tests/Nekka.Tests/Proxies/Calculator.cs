namespace Nekka.Tests.Proxies;

/// <summary>The calculator of the reference, section 1.4, with all a proxy has to do with.</summary>
public class Calculator : Actor
{
    private int _checkedResult;

    public int LastResult { get; set; }

    public readonly string Maker = "Nekka";

    public string Label = "";

    /// <summary>Takes no negative numbers.</summary>
    public int CheckedResult
    {
        get => _checkedResult;
        set => _checkedResult = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "Not negative.");
    }

    public int Unreadable => throw new NotSupportedException("Oops");

    public int Reads { get; private set; }

    public int CountedRead => ++Reads;

    /// <summary>What <see cref="OnFailure"/> was called with.</summary>
    public Future<Exception> Failure { get; } = new();

    public int Add(int a, int? b = null) => LastResult = b is { } other ? a + other : LastResult + a;

    public int Sub(int a, int? b = null) => LastResult = b is { } other ? a - other : LastResult - a;

    public void Clear() => LastResult = 0;

    public async Task<int> AddSlowly(int a)
    {
        await Task.Yield();
        return Add(a);
    }

    public async ValueTask<int> SubSlowly(int a)
    {
        await Task.Yield();
        return Sub(a);
    }

    public async ValueTask ClearSlowly()
    {
        await Task.Yield();
        Clear();
    }

    /// <summary>Keeps the turn in hand until the task is done.</summary>
    public async Task Hold(Task until) => await until;

    public async Task<int> HoldThenAdd(Task until, int a)
    {
        await until;
        return Add(a);
    }

    public int Sum(int first, params int[] more) => first + more.Sum();

    public string Sum(string first, string second = "!") => first + second;

    public T Echo<T>(T value)
        where T : notnull => value;

    public int Throw(string message) => throw new NotSupportedException(message);

    public async Task ThrowSlowly(string message)
    {
        await Task.Yield();
        throw new NotSupportedException(message);
    }

    public bool IsCancelled(CancellationToken cancellationToken) => cancellationToken.IsCancellationRequested;

    public Future<int> Later(Future<int> future) => future;

    public SynchronizationContext? Context() => SynchronizationContext.Current;

    protected override object? OnReceive(object? message) => LastResult = (int)message!;

    protected override void OnFailure(Exception exception) => Failure.Set(exception);
}
