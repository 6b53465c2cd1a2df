using Nekka.Orleans.Wire;

namespace Nekka.Orleans.Sending;

/// <summary>A batch under way.</summary>
/// <param name="batch">The batch.</param>
/// <param name="carried">What it carries, in order.</param>
/// <param name="sentAt">When it was sent.</param>
internal sealed class Request(Batch batch, List<Outgoing> carried, long sentAt)
{
    public Batch Batch => batch;

    public List<Outgoing> Carried => carried;

    public long SentAt => sentAt;

    /// <summary>When the reply came to a request that was sent long after this one; <see langword="null"/> if none has.</summary>
    public long? OvertakenAt { get; set; }
}
