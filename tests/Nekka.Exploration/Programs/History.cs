namespace Nekka.Exploration;

/// <summary>What several threads did with one object, when they began and when they were done, and what it gave them.</summary>
internal sealed class History
{
    private readonly List<Operation> _operations = [];
    private int _clock;

    /// <summary>Does something with the object, and writes it down, as one step or as several.</summary>
    public T Record<T>(Func<T> operation, params string[] steps)
    {
        var begun = Interlocked.Increment(ref _clock);
        var result = operation();
        var done = Interlocked.Increment(ref _clock);
        lock (_operations)
        {
            _operations.AddRange(steps.Select(step => new Operation(begun, done, step, result)));
        }

        return result;
    }

    /// <summary>Whether there is an order of the operations, none before one that was done when it began, in which a model
    /// gives the same results: Herlihy and Wing's linearizability.</summary>
    /// <param name="state">The model at the beginning; immutable.</param>
    /// <param name="step">Gives the model after an operation, or null if it would have given another result.</param>
    public bool IsLinearizable<TState>(TState state, Func<TState, string, object?, TState?> step)
        where TState : class =>
        HasOrder([.. _operations], state, step);

    /// <inheritdoc/>
    public override string ToString() => string.Join('\n', _operations.OrderBy(static operation => operation.Begun));

    // Of those that are left any may be next that began before every other was done.
    private static bool HasOrder<TState>(List<Operation> left, TState state, Func<TState, string, object?, TState?> step)
        where TState : class
    {
        if (left.Count == 0)
        {
            return true;
        }

        var firstDone = left.Min(static operation => operation.Done);
        foreach (var next in left.Where(operation => operation.Begun < firstDone).ToArray())
        {
            if (step(state, next.Name, next.Result) is { } after && HasOrder([.. left.Where(operation => operation != next)], after, step))
            {
                return true;
            }
        }

        return false;
    }

    private sealed record Operation(int Begun, int Done, string Name, object? Result);
}
