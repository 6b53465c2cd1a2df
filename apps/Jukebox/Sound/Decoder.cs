using System.Diagnostics.CodeAnalysis;
using Jukebox.Songs;
using Nekka;

namespace Jukebox.Sound;

/// <summary>Decodes one song ahead of the audio. What fails is told through the queue, behind the blocks that came before.</summary>
/// <remarks>All that may block is done on a thread of its own, so the actor can always be stopped. At its end it disposes of the reader, which ends a
/// read that hangs. If even that does not help, the thread is left behind.</remarks>
internal sealed class Decoder(
    Song song, TimeSpan at, SoundQueue queue, Func<string, Task<SongSource>> open, Func<SongSource, CancellationToken, ISongReader> read, ILogger<Decoder> logger) : Actor
{
    private static readonly TimeSpan TimeToEnd = TimeSpan.FromSeconds(2);

    protected override void OnStart() => RunInBackground(DecodeAsync);

    [SuppressMessage("Design", "CA1031", Justification = "Whatever a backend or a library throws, it is this song that cannot be played.")]
    private async Task DecodeAsync(CancellationToken stopped)
    {
        try
        {
            var source = await open(song.Uri).WaitAsync(stopped);
            using var decoding = new Decoding(song.Uri, at, queue, read, logger);
            var work = OwnThread.Run($"Decoder {song.Uri}", () => decoding.Run(source));
            try
            {
                await work.WaitAsync(stopped);
            }
            catch (OperationCanceledException) when (stopped.IsCancellationRequested)
            {
                queue.Close();
                decoding.End();
                await EndAsync(work);
            }
        }
        catch (OperationCanceledException) when (stopped.IsCancellationRequested)
        {
            // Stopped before the song was open.
        }
        catch (Exception exception)
        {
            queue.Fail(exception.Message);
        }
    }

    private async Task EndAsync(Task work)
    {
        try
        {
            await work.WaitAsync(TimeToEnd, ActorSystem.TimeProvider);
        }
        catch (TimeoutException)
        {
            logger.ThreadLeftBehind(song.Uri);
        }
    }
}
