using System.Runtime.CompilerServices;

namespace Nekka.Futures;

/// <summary>A thread's wait for a lazy future: it evaluates the future, and before that all lazy futures that this one is made of.</summary>
/// <remarks>It walks down a chain of futures with a stack of its own, because a chain may have any length. Nested user functions, each of
/// which gets a future that is made by the next, cannot be walked like that: they go on on another thread when the stack of this one
/// is nearly used up.</remarks>
internal struct EvaluationWait
{
    private const int LongPath = 1_000;

    private readonly Deadline _deadline;
    private readonly ActorContext? _actor;
    private Stack<Frame>? _below; // Made when the first future turns out to be made of lazy ones.
    private HashSet<Future>? _path;
    private Frame _top;
    private int _combinedDepth;
    private Future? _outerCombined;

    private EvaluationWait(Deadline deadline)
    {
        _deadline = deadline;
        _actor = ActorContext.Current;
        _combinedDepth = -1;
    }

    /// <summary>Evaluates the future on the caller's thread, or waits for the thread that does.</summary>
    /// <returns><see langword="null"/>, or the future that was late.</returns>
    public static Future? For(Future future, Evaluation evaluation, Deadline deadline)
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            return FreshStack.Run(() => For(future, evaluation, deadline));
        }

        var wait = new EvaluationWait(deadline) { _top = new Frame(future, evaluation) };
        try
        {
            return wait.Run();
        }
        finally
        {
            wait.EndCombinedWait();
        }
    }

    private Future? Run()
    {
        while (true)
        {
            if (_top.Future.IsCompleted)
            {
                if (!TryPop())
                {
                    return null;
                }
            }
            else if (_top.Evaluation.NextSource(ref _top.Completed) is { } source)
            {
                BeginCombinedWait();
                if (source.PendingEvaluation is { } evaluation)
                {
                    Push(new Frame(source, evaluation));
                }
                else if (source.Wait(_deadline) is { } late)
                {
                    return late;
                }
            }
            else if (!TryEvaluate())
            {
                return _top.Future;
            }
        }
    }

    private readonly int Depth => _below?.Count ?? 0;

    // The combined wait, if there is one, goes on meanwhile: where there are several sources, to evaluate calls no code that could block.
    private bool TryEvaluate()
    {
        if (_top.Evaluation.TryEvaluate(_top.Future, _deadline) is not { } other)
        {
            return true;
        }

        _top.Evaluation.RefuseToWaitForItself(_deadline);
        return other.Wait(_deadline) is null;
    }

    // An actor that waits for the first part of a combined future waits for the others too.
    private void BeginCombinedWait()
    {
        if (_actor is not null && _combinedDepth < 0 && _top.Evaluation.Sources.Length > 1)
        {
            _combinedDepth = Depth;
            _outerCombined = _actor.BeginCombinedWait(_top.Future);
        }
    }

    private void EndCombinedWait()
    {
        if (_combinedDepth >= 0)
        {
            _combinedDepth = -1;
            _actor!.EndCombinedWait(_outerCombined);
        }
    }

    private void Push(Frame frame)
    {
        (_below ??= new()).Push(_top);
        _top = frame;
        if (_below.Count < LongPath)
        {
            return;
        }

        // A future that is made of itself makes an endless path, and comes round on it. No other comes twice: it leaves when it has completed.
        if (!(_path ??= []).Add(frame.Future))
        {
            throw new InvalidOperationException("The future is made of itself: it can never have a value.");
        }
    }

    private bool TryPop()
    {
        if (_combinedDepth == Depth)
        {
            EndCombinedWait();
        }

        return _below?.TryPop(out _top) == true;
    }

    private struct Frame(Future future, Evaluation evaluation)
    {
        public readonly Future Future = future;
        public readonly Evaluation Evaluation = evaluation;
        public int Completed;
    }
}
