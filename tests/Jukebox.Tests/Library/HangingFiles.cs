using Jukebox.Songs;

namespace Jukebox.Tests.Library;

/// <summary>Songs without tags. The one with <c>hang</c> in its name is never read, unless the test ends that.</summary>
internal sealed class HangingFiles : CountingFiles, IDisposable
{
    private readonly TaskCompletionSource _released = new();

    public TaskCompletionSource Entered { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when who read the song was told that nobody waits for it.</summary>
    public TaskCompletionSource Abandoned { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Release() => _released.TrySetResult();

    public void Dispose() => Release();

    protected override Song ReadSong(Song song, CancellationToken abandoned)
    {
        if (song.Uri.Contains("hang", StringComparison.Ordinal))
        {
            using var registration = abandoned.Register(() => Abandoned.TrySetResult());
            Entered.TrySetResult();
            _released.Task.Wait(CancellationToken.None); // As a call that knows nothing of tokens.
        }

        return song;
    }
}
