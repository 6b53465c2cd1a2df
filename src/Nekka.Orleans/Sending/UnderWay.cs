namespace Nekka.Orleans.Sending;

/// <summary>The requests of one era that are under way.</summary>
internal sealed class UnderWay
{
    private readonly List<Request> _requests = [];

    public int Count => _requests.Count;

    /// <summary>Whether any of them carries messages.</summary>
    public bool CarriesMessages => _requests.Exists(static request => request.Carried.Count > 0);

    public void Add(Request request) => _requests.Add(request);

    public bool Contains(Request request) => _requests.Contains(request);

    public void Clear() => _requests.Clear();

    /// <summary>When the oldest was sent; now if there is none.</summary>
    public long Oldest(long now) => _requests.Count == 0 ? now : _requests.Min(static request => request.SentAt);

    /// <summary>Notes that a request is over.</summary>
    /// <param name="request">The request; it may have been over before.</param>
    /// <param name="mayHaveArrived">Whether an activation may have what it carried.</param>
    public void Remove(Request request, bool mayHaveArrived)
    {
        var wasUnderWay = _requests.Remove(request);
        foreach (var outgoing in request.Carried)
        {
            outgoing.Carriers -= wasUnderWay ? 1 : 0;
            outgoing.MayHaveArrived |= mayHaveArrived;
        }
    }

    /// <summary>Notes that a reply has come.</summary>
    /// <remarks>A request may wait at an activation that ends, and one that was sent a moment later may not. One that is sent long after it waits, too.</remarks>
    public void NoteReply(Request request, long now)
    {
        foreach (var other in _requests)
        {
            if (request.SentAt - other.SentAt >= Outbox.OverdueAfter)
            {
                other.OvertakenAt ??= now;
            }
        }
    }

    /// <summary>Those that were overtaken before some time.</summary>
    public List<Request> OvertakenBefore(long time) => _requests.FindAll(request => request.OvertakenAt < time);
}
