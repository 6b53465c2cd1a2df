using System.Runtime.CompilerServices;

namespace Nekka.Tests.Streaming;

/// <summary>An actor that streams numbers, and notes what becomes of its iterators.</summary>
public sealed class Counter(Journal journal, Action? stepped = null) : Actor, ICounter, IDisposable
{
    private int _made;
    private bool _isInTurn;

    public Counter()
        : this(new Journal())
    {
    }

    public Counter(Action stepped)
        : this(new Journal(), stepped)
    {
    }

    public async IAsyncEnumerable<int> CountTo(int last)
    {
        journal.Add("begins");
        try
        {
            for (var number = 1; number <= last; number++)
            {
                Step();
                yield return number;
            }
        }
        finally
        {
            journal.Add("ends");
        }
    }

    /// <summary>Every step awaits.</summary>
    public async IAsyncEnumerable<int> CountSlowlyTo(int last)
    {
        for (var number = 1; number <= last; number++)
        {
            await Task.Yield();
            Step();
            yield return number;
        }
    }

    /// <summary>Makes one number at once, and the second when a task has completed.</summary>
    public async IAsyncEnumerable<int> CountToTwo(Task until, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        try
        {
            Step();
            yield return 1;
            journal.Add("waits");
            await until.WaitAsync(cancellationToken);
            Step();
            yield return 2;
        }
        finally
        {
            journal.Add("ends");
        }
    }

    /// <summary>Makes one number, and then waits until the reader has left.</summary>
    public async IAsyncEnumerable<int> CountToOneAndWait([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        journal.Add("begins");
        try
        {
            yield return 1;
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }
        finally
        {
            journal.Add("ends");
        }
    }

    public async IAsyncEnumerable<int> FailAt(int number)
    {
        await foreach (var one in CountTo(number - 1))
        {
            yield return one;
        }

        throw new InvalidOperationException("It fails.");
    }

    /// <summary>Makes one number, and fails when a task has completed.</summary>
    public async IAsyncEnumerable<int> FailBehind(Task until)
    {
        yield return 1;
        await until;
        Fail();
    }

    public async IAsyncEnumerable<int> EndAll()
    {
        yield return 1;
        throw new FatalActorException("The end.");
    }

    public async IAsyncEnumerable<int> FailWhenLeft()
    {
        try
        {
            while (true)
            {
                yield return 1;
            }
        }
        finally
        {
            Fail();
        }
    }

    public Task<int> Made() => Task.FromResult(_made);

    /// <summary>What became of its iterators.</summary>
    public string[] Lines() => [.. journal.Lines];

    public void Set(int made) => _made = made;

    public async Task Hold(Task until)
    {
        _isInTurn = true;
        await until;
        _isInTurn = false;
    }

    public void Fail() => throw new InvalidOperationException("It fails.");

    public async Task<int> ReadItself()
    {
        var sum = 0;
        await foreach (var number in ((ActorRef<Counter>)ActorRef).Proxy().CountTo(3))
        {
            sum += number;
        }

        return sum;
    }

    protected override void OnStop() => journal.Add("OnStop");

    protected override void OnFailure(Exception exception) => journal.Add("OnFailure");

    protected override void OnRestarting(Exception exception) => journal.Add("OnRestarting");

    public void Dispose()
    {
        journal.Add("disposed");
    }

    private void Step()
    {
        if (_isInTurn)
        {
            journal.Add("a step in the middle of a turn");
        }

        _made++;
        stepped?.Invoke();
    }
}
