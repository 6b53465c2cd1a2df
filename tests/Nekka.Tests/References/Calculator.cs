namespace Nekka.Tests.References;

/// <summary>What a <see cref="Calculator"/> is to who only wants to add.</summary>
public interface IAdder
{
    int Add(int a, int b);
}

/// <summary>An actor with methods of every kind, to be called by lambdas.</summary>
public class Calculator : Actor, IAdder
{
    public int LastResult { get; private set; }

    public int Add(int a, int b) => LastResult = a + b;

    public void Reset(int value) => LastResult = value;

    public async Task<int> AddLater(int a, int b)
    {
        await Task.Yield();
        return Add(a, b);
    }

    public async ValueTask<int> AddSoon(int a, int b)
    {
        await Task.Yield();
        return Add(a, b);
    }

    public async Task ResetLater(int value)
    {
        await Task.Yield();
        Reset(value);
    }

    public async ValueTask ResetSoon(int value)
    {
        await Task.Yield();
        Reset(value);
    }

    protected override object? OnReceive(object? message)
    {
        LastResult = message is int value ? value : LastResult;
        return LastResult;
    }
}
