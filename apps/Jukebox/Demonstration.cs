using Jukebox.Demo;
using Jukebox.Library;
using Jukebox.Playing;
using Jukebox.Songs;
using Nekka;

namespace Jukebox;

/// <summary>What <c>--demo</c> does.</summary>
internal static class Demonstration
{
    /// <summary>Writes the music, before the server starts.</summary>
    /// <exception cref="CannotStartException">The folder cannot be written.</exception>
    public static void Prepare(string music)
    {
        try
        {
            DemoMusic.Make(music);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CannotStartException($"The music of --demo cannot be written to {music}: {exception.Message.TrimEnd('.')}. Choose another folder with --music.");
        }
    }

    /// <summary>Waits for the first scan, puts all songs into the queue, if that is empty, and plays.</summary>
    public static async Task BeginAsync(ActorSystem system, ILibrary library, CoreProxy core, CancellationToken stopping)
    {
        var changes = system.Events.ReadAllAsync<Changed>(cancellationToken: stopping).GetAsyncEnumerator(stopping); // Subscribes here, so the end of the scan cannot be missed.
        await using (changes)
        {
            while ((await library.Status()).Updated is null && await changes.MoveNextAsync())
            {
            }
        }

        if ((await core.Status()).QueueCount == 0)
        {
            await core.Tracklist.Add(await library.SongsBelow(""), place: null);
        }

        await core.Playback.Play();
    }

    /// <summary>Says what to try.</summary>
    public static string Invitation(string clients, string listeners, int port) => $"""
        The jukebox plays music of its own. Listen at {listeners}, or open {listeners}player in a browser. Clients connect to {clients}:
            mpc -p {port} status
            mpc -p {port} listall
            mpc -p {port} next
            ncmpcpp -p {port}
            ffplay -nodisp {listeners}
        Press Ctrl+C to end it.
        """;
}
