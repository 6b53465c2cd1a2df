namespace Nekka.Futures;

/// <summary>The continuations of a future, and whether the future has completed, in one word.</summary>
/// <remarks>
/// <para>One word for all, so that completing the future and refusing further continuations is one step.</para>
/// <para><b>Thread safety:</b> any thread may use it.</para>
/// </remarks>
internal struct ContinuationStack
{
    private static readonly Continuation Completed = new ActionContinuation(static () => { });

    // The newest of the continuations, the only one as an Action, or Completed.
    private object? _top;

    /// <summary>Whether <see cref="Complete"/> has been called.</summary>
    public readonly bool IsCompleted => ReferenceEquals(Volatile.Read(in _top), Completed);

    /// <summary>Whether a continuation waits.</summary>
    public readonly bool HasAny => Volatile.Read(in _top) is { } top && !ReferenceEquals(top, Completed);

    /// <summary>Adds a continuation, unless the future has completed.</summary>
    public bool TryAdd(Continuation continuation)
    {
        while (true)
        {
            var top = Volatile.Read(ref _top);
            if (ReferenceEquals(top, Completed))
            {
                return false;
            }

            continuation.PushOnto(top is Action first ? new AwaitContinuation(first) : (Continuation?)top);
            if (ReferenceEquals(Interlocked.CompareExchange(ref _top, continuation, top), top))
            {
                continuation.PruneOccasionally();
                return true;
            }
        }
    }

    /// <summary>Adds the continuation of an await on the thread pool, if it is the first and the future has not completed.</summary>
    public bool TryAddFirst(Action continuation) => Interlocked.CompareExchange(ref _top, continuation, null) is null;

    /// <summary>Finds a continuation of a kind among those that were added last; <see langword="null"/> if there is none.</summary>
    public readonly TContinuation? Find<TContinuation>()
        where TContinuation : Continuation
    {
        const int Enough = 64;
        var link = Volatile.Read(in _top) as Continuation;
        for (var looked = 0; link is not null && looked < Enough; looked++)
        {
            if (link is TContinuation { IsAbandoned: false } found)
            {
                return found;
            }

            link = link.Next;
        }

        return null;
    }

    /// <summary>Takes all continuations, and refuses further ones. A full fence: a thread that sees the future as completed sees all
    /// that was written before.</summary>
    /// <returns>The <see cref="Action"/> of <see cref="TryAddFirst"/>, or the newest <see cref="Continuation"/>, or
    /// <see langword="null"/>.</returns>
    public object? Complete() => Interlocked.Exchange(ref _top, Completed);

    /// <summary>Runs the continuations that <see cref="Complete"/> returned, in the order in which they were added.</summary>
    public static void RunAll(Continuation newest)
    {
        if (newest.Next is null)
        {
            newest.Run();
            return;
        }

        // Copied rather than reversed in place: another thread may be unlinking abandoned continuations.
        var stack = new Stack<Continuation>();
        for (var link = newest; link is not null; link = link.Next)
        {
            stack.Push(link);
        }

        foreach (var oldest in stack)
        {
            oldest.Run();
        }
    }
}
