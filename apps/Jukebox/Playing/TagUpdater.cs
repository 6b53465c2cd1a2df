using Jukebox.Library;
using Jukebox.Songs;
using Nekka;

namespace Jukebox.Playing;

/// <summary>Gives the songs in the queue their new tags when the library has changed, so that the core need not wait for the library.</summary>
/// <param name="core">Has the queue.</param>
/// <param name="library">Knows the tags.</param>
internal sealed class TagUpdater(CoreProxy core, ILibrary library) : Actor
{
    private bool _isBehind;
    private bool _isUpdating;

    protected override void OnStart() => Subscribe<Changed>();

    protected override object? OnReceive(object? message)
    {
        if (message is not Changed changed)
        {
            return base.OnReceive(message);
        }

        if (changed.Subsystem == Subsystem.Database)
        {
            _isBehind = true;
            if (!_isUpdating)
            {
                _isUpdating = true;
                RunInBackground(UpdateAsync);
            }
        }

        return null;
    }

    private async Task UpdateAsync(CancellationToken stopped)
    {
        try
        {
            while (_isBehind)
            {
                _isBehind = false; // Until the next change, which may come at each await.
                var queue = await core.Queue();
                var songs = new Dictionary<string, Song>(StringComparer.Ordinal);
                foreach (var uri in queue.Entries.Select(static entry => entry.Song.Uri).Distinct(StringComparer.Ordinal))
                {
                    if (await library.Lookup(uri).WaitAsync(stopped) is { } song)
                    {
                        songs.Add(uri, song);
                    }
                }

                core.Defer.SongsChanged(songs);
            }
        }
        finally
        {
            _isUpdating = false;
        }
    }
}
