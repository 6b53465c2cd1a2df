namespace Nekka.Futures;

/// <summary>The continuations that want the value of a lazy future, and the attempts to make it for them.</summary>
/// <remarks>
/// <para>The value is made in the context of a continuation that wants it. There is an attempt in each of their contexts, and the
/// first to run wins: a context may be gone, or blocked, even by another continuation.</para>
/// <para>When the last of them has given up, the future gives up waiting for the futures that it is made of, and leaves nothing
/// behind in them.</para>
/// <para><b>Thread safety:</b> any thread may use it.</para>
/// </remarks>
internal sealed class EvaluationDemand(Evaluation evaluation, Future future)
{
    private readonly object _gate = new();
    private EvaluationAttempt? _first;
    private Dictionary<object, EvaluationAttempt>? _others; // The attempts in other places than the first; made with the second place.
    private SourceLinks? _links;
    private bool _isReady;
    private bool _isWantedAnywhere;
    private int _count;

    /// <summary>Adds a continuation that wants the value. An attempt in that place makes it, unless another attempt is first.</summary>
    public void Add(Continuation? waiter, object? place)
    {
        EvaluationAttempt? ready;
        lock (_gate)
        {
            // A continuation that gives up is marked as abandoned, then takes this lock: either we see the mark, or it finds what we note.
            if (waiter is { IsAbandoned: true })
            {
                return;
            }

            _count++;
            var attempt = AttemptIn(place, out var isNew);
            attempt.Count++;
            if (waiter is FutureLink link)
            {
                link.Demanded = attempt;
            }

            ready = isNew && _isReady ? attempt : null;
        }

        ready?.Begin();
        LinkUp();
    }

    /// <summary>Adds an attempt on the thread pool, because the context of a continuation that wants the value is about to be blocked.</summary>
    /// <returns><see langword="false"/> if there is one.</returns>
    public bool AddAnywhere()
    {
        lock (_gate)
        {
            if (_isWantedAnywhere)
            {
                return false;
            }

            _isWantedAnywhere = true;
        }

        Add(null, place: null);
        return true;
    }

    /// <summary>Removes a continuation that has given up.</summary>
    public void Remove(Continuation waiter)
    {
        SourceLinks? links;
        lock (_gate)
        {
            if (waiter is not FutureLink { Demanded: { } attempt } link)
            {
                return;
            }

            link.Demanded = null;
            if (--attempt.Count == 0)
            {
                Forget(attempt);
            }

            if (--_count > 0 || _isReady)
            {
                return;
            }

            (links, _links) = (_links, null);
        }

        links?.Abandon();
    }

    /// <summary>Notes that all futures that the links wait for have completed.</summary>
    public void Ended(SourceLinks links)
    {
        lock (_gate)
        {
            if (_links != links)
            {
                return; // They were abandoned.
            }

            _links = null;
        }

        LinkUp();
    }

    // Waits for the futures that are missing, or, if none is, begins all attempts.
    private void LinkUp()
    {
        SourceLinks links;
        lock (_gate)
        {
            if (_isReady || _links is not null || _count == 0)
            {
                return;
            }

            links = _links = new SourceLinks(this, evaluation.PendingSources());
        }

        if (links.IsEmpty)
        {
            BeReady();
        }
        else
        {
            links.Add();
        }
    }

    private void BeReady()
    {
        EvaluationAttempt[] attempts;
        lock (_gate)
        {
            _isReady = true;
            _links = null;
            attempts = [.. Attempts()];
        }

        foreach (var attempt in attempts)
        {
            attempt.Begin();
        }
    }

    private IEnumerable<EvaluationAttempt> Attempts()
    {
        IEnumerable<EvaluationAttempt> others = _others is null ? [] : _others.Values;
        return _first is { } first ? others.Prepend(first) : others;
    }

    private EvaluationAttempt AttemptIn(object? place, out bool isNew)
    {
        isNew = false;
        if (_first?.Place == place && _first is not null)
        {
            return _first;
        }

        if (_others?.TryGetValue(place ?? this, out var known) == true)
        {
            return known;
        }

        isNew = true;
        var attempt = new EvaluationAttempt(evaluation, future, place);
        if (_first is null)
        {
            _first = attempt;
        }
        else
        {
            (_others ??= []).Add(place ?? this, attempt);
        }

        return attempt;
    }

    private void Forget(EvaluationAttempt attempt)
    {
        if (_first == attempt)
        {
            _first = null;
        }
        else
        {
            _others?.Remove(attempt.Place ?? this);
        }
    }
}

/// <summary>An attempt to make the value of a lazy future in the context of a continuation that wants it.</summary>
internal sealed class EvaluationAttempt
{
    private readonly Evaluation _evaluation;
    private readonly AwaitContinuation _continuation;

    public EvaluationAttempt(Evaluation evaluation, Future future, object? place)
    {
        _evaluation = evaluation;
        _continuation = new(future, Evaluate, captureContext: place is not null, flowExecutionContext: true, ActorContext.Current);
    }

    /// <summary>The context or the scheduler; <see langword="null"/> for the thread pool.</summary>
    public object? Place => _continuation.Place;

    /// <summary>How many continuations want the value in that place.</summary>
    public int Count { get; set; }

    /// <summary>Goes to that place and evaluates the future there.</summary>
    public void Begin() => _continuation.Run();

    private void Evaluate() => _evaluation.EvaluateOnDemand(_continuation.Awaited);
}

/// <summary>The links of a lazy future to the futures that it waits for.</summary>
internal sealed class SourceLinks
{
    private readonly EvaluationDemand _demand;
    private readonly Link[] _links;
    private int _missing;

    public SourceLinks(EvaluationDemand demand, Future[] sources)
    {
        _demand = demand;
        _missing = sources.Length;
        _links = Array.ConvertAll(sources, source => new Link(this, source));
    }

    public bool IsEmpty => _links.Length == 0;

    /// <summary>Adds each link to its future.</summary>
    public void Add()
    {
        foreach (var link in _links)
        {
            link.Source.OnCompleted(link);
        }
    }

    /// <summary>Gives up waiting for all of them.</summary>
    public void Abandon()
    {
        foreach (var link in _links)
        {
            link.Source.GiveUp(link);
        }
    }

    private void Completed()
    {
        if (Interlocked.Decrement(ref _missing) == 0)
        {
            _demand.Ended(this);
        }
    }

    private sealed class Link(SourceLinks links, Future source) : FutureLink<SourceLinks>(links)
    {
        public Future Source => source;

        protected override void Complete(SourceLinks links) => links.Completed();
    }
}
