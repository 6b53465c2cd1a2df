using System.Runtime.CompilerServices;
using Nekka;

// An actor streams what it has, and what it will get.
LedgerProxy ledger = Ledger.Start().Proxy();
ledger.Defer.Enter(10);
ledger.Defer.Enter(20);

await foreach (var amount in ledger.Entries())
{
    Console.WriteLine($"Entry: {amount}");
}

var sum = 0;
await foreach (var amount in ledger.Follow())
{
    sum += amount;
    Console.WriteLine($"The sum is {sum}.");
    if (sum == 60)
    {
        break; // Ends the iterator in the actor, and waits for that.
    }

    if (sum == 30)
    {
        ledger.Defer.Enter(30); // The actor handles this although the stream waits.
    }
}

using var closing = new CancellationTokenSource();
try
{
    await foreach (var amount in ledger.Follow().WithCancellation(closing.Token))
    {
        Console.WriteLine($"Entry: {amount}");
        await closing.CancelAsync();
    }
}
catch (OperationCanceledException)
{
    Console.WriteLine("The reading was cancelled.");
}

try
{
    await foreach (var amount in ledger.Follow())
    {
        await ledger.Stop();
    }
}
catch (ActorDeadException)
{
    Console.WriteLine("The ledger has stopped.");
}

/// <summary>Keeps amounts.</summary>
public class Ledger : Actor
{
    private readonly List<int> _amounts = [];
    private TaskCompletionSource _changed = new();

    public async IAsyncEnumerable<int> Entries()
    {
        for (var next = 0; next < _amounts.Count; next++)
        {
            yield return _amounts[next]; // No lock: this runs in the actor.
        }
    }

    public async IAsyncEnumerable<int> Follow([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        try
        {
            for (var next = 0; ; next++)
            {
                while (next == _amounts.Count)
                {
                    await _changed.Task.WaitAsync(cancellationToken); // The actor goes on with its messages.
                }

                yield return _amounts[next];
            }
        }
        finally
        {
            Console.WriteLine("A reader has gone.");
        }
    }

    public void Enter(int amount)
    {
        _amounts.Add(amount);
        _changed.SetResult();
        _changed = new TaskCompletionSource();
    }
}
