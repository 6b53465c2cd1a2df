using System.Runtime.ExceptionServices;

namespace Nekka.Futures;

/// <summary>Makes a value from the values of other futures.</summary>
/// <param name="function">Makes the value when all the other futures have completed.</param>
/// <param name="sources">The other futures.</param>
/// <param name="takesFailures">Whether the function is also called if one of them has failed.</param>
internal sealed class DerivedEvaluation<T>(Func<T> function, Future[] sources, bool takesFailures = false) : Evaluation<T>
{
    public DerivedEvaluation(Func<T> function, Future source)
        : this(function, [source])
    {
    }

    public override TimeProvider Clock { get; } = FutureJoin.ClockOf(sources);

    public override Future? Missing => Array.Find(sources, static source => !source.IsCompleted);

    public override Future[] Sources => sources;

    public override Future? NextSource(ref int index)
    {
        while (index < sources.Length && sources[index].IsCompleted)
        {
            index++;
        }

        return index < sources.Length ? sources[index] : null;
    }

    public override Future[] PendingSources() =>
        Array.Exists(sources, static source => source.IsCompleted) ? Array.FindAll(sources, static source => !source.IsCompleted) : sources;

    private protected override ExceptionDispatchInfo? SourceFailure =>
        takesFailures ? null : Array.Find(sources, static source => source.Failure is not null)?.Failure;

    private protected override T Evaluate(Deadline deadline) => function();
}
