using Jukebox.Mpd.Protocol;

namespace Jukebox.Mpd.Commands;

/// <summary>What commands know of the client that gave them. All of it is of one connection alone.</summary>
/// <param name="outgoing">What is on its way to the client.</param>
/// <param name="time">The clock.</param>
/// <param name="ended">Cancelled when the connection ends.</param>
internal sealed class Client(Outgoing outgoing, TimeProvider time, CancellationToken ended)
{
    /// <summary>How long a command waits for the library, or for the playlists: longer than the library waits for its backends.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>Writes the answer.</summary>
    public Response Response { get; } = new(outgoing.Writer);

    /// <summary>The tags that the client wants to see.</summary>
    public TagMask Tags { get; } = new();

    /// <summary>What has changed.</summary>
    public IdleState Idle { get; } = new();

    /// <summary>How many bytes of a picture it takes at once.</summary>
    public int BinaryLimit { get; set; } = 8192;

    /// <summary>Whether the client wants to end the connection.</summary>
    public bool IsClosing { get; set; }

    /// <summary>Whether the connection ends, so that what it waited for is given up.</summary>
    public bool HasEnded => ended.IsCancellationRequested;

    /// <summary>Sends what has been written so far if it is much, and waits if the client is slow.</summary>
    public ValueTask RelieveAsync() => outgoing.RelieveAsync(ended);

    /// <summary>Waits for an answer, but not for ever.</summary>
    /// <exception cref="TimeoutException">There is none.</exception>
    public Task<T> WaitFor<T>(Task<T> answer, TimeSpan? patience = null) => answer.WaitAsync(patience ?? Patience, time, ended);

    /// <summary>Waits until something is done, but not for ever.</summary>
    /// <exception cref="TimeoutException">It is not done.</exception>
    public Task WaitFor(Task answer) => answer.WaitAsync(Patience, time, ended);
}
