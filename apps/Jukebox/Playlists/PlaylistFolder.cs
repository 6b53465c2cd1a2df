using System.Collections.Immutable;
using System.Text;
using Jukebox.Songs;
using Microsoft.Extensions.Logging;
using Nekka;

namespace Jukebox.Playlists;

/// <summary>The folder of the stored playlists. Each change is a new file, which takes the place of the old one when it is on the disk.</summary>
/// <remarks>The actor reads a file each time somebody asks, so what others change is seen. A thread of its own reads it, because disks may be slow.</remarks>
/// <param name="folder">The folder, which is made if it is not there.</param>
/// <param name="music">The music folder: paths that begin with it are of songs in it.</param>
/// <param name="create">Creates a file and opens it for writing.</param>
/// <param name="logger">Hears when the folder cannot be prepared.</param>
internal sealed class PlaylistFolder(string folder, string music, Func<string, FileStream> create, ILogger logger) : ThreadActor, IPlaylists
{
    /// <summary>How many songs a playlist has at most.</summary>
    public const int MostSongs = 16384;

    private const string Extension = ".m3u";
    private const string Unfinished = ".unfinished";
    private const long LargestFile = 32 * 1024 * 1024;

    protected override bool UseDaemonThread => true;

    public Task<ImmutableArray<StoredPlaylist>> List() => Task.FromResult(OnDisk<ImmutableArray<StoredPlaylist>>(() =>
    [
        .. new DirectoryInfo(folder).EnumerateFiles("*" + Extension)
            .Select(static file => new StoredPlaylist(Path.GetFileNameWithoutExtension(file.Name), new DateTimeOffset(file.LastWriteTimeUtc)))
            .Where(static playlist => IsName(playlist.Name))
            .OrderBy(static playlist => playlist.Name, StringComparer.Ordinal),
    ]));

    public Task<ImmutableArray<string>> Read(string name) => Task.FromResult(ReadIfThere(name) ?? throw Missing());

    public Task Save(string name, ImmutableArray<string> uris) =>
        Exists(name) ? throw new RefusedException(Refusal.Exists, "Playlist already exists") : Write(name, uris);

    public Task Remove(string name)
    {
        var path = PathOf(name);
        if (!Exists(name))
        {
            throw Missing();
        }

        OnDisk(() => File.Delete(path));
        return Told();
    }

    public Task Rename(string name, string newName)
    {
        var path = PathOf(name);
        var newPath = PathOf(newName);
        if (!Exists(name))
        {
            throw Missing();
        }

        if (Exists(newName))
        {
            throw new RefusedException(Refusal.Exists, "Playlist exists already");
        }

        OnDisk(() => File.Move(path, newPath));
        return Told();
    }

    public Task Add(string name, ImmutableArray<string> uris, int? position)
    {
        var old = ReadIfThere(name) ?? [];
        var index = position ?? old.Length;
        return index >= 0 && index <= old.Length ? Write(name, old.InsertRange(index, uris)) : throw Bad("position");
    }

    public Task Clear(string name) => Write(name, []);

    public Task Delete(string name, int start, int end)
    {
        var old = ReadIfThere(name) ?? throw Missing();
        return start >= 0 && start < old.Length && end >= start && end <= old.Length
            ? Write(name, old.RemoveRange(start, end - start))
            : throw Bad("song index");
    }

    public Task Move(string name, int from, int to)
    {
        var old = ReadIfThere(name) ?? throw Missing();
        return from >= 0 && from < old.Length && to >= 0 && to < old.Length
            ? Write(name, old.RemoveAt(from).Insert(to, old[from]))
            : throw Bad("song index");
    }

    protected override void OnStart()
    {
        try
        {
            Directory.CreateDirectory(folder);
            foreach (var left in Directory.EnumerateFiles(folder, "*" + Unfinished))
            {
                File.Delete(left); // The process ended while it wrote.
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            logger.NotPrepared(folder, exception.Message.TrimEnd('.'));
        }
    }

    private ImmutableArray<string>? ReadIfThere(string name)
    {
        var path = PathOf(name);
        return OnDisk<ImmutableArray<string>?>(() =>
        {
            var file = new FileInfo(path);
            if (!file.Exists)
            {
                return null;
            }

            return file.Length <= LargestFile
                ? PlaylistText.Read(File.ReadAllText(path, Encoding.UTF8), music)
                : throw new RefusedException(Refusal.PlaylistLoad, $"The playlist is too large: {file.Length} bytes");
        });
    }

    private Task Write(string name, ImmutableArray<string> uris)
    {
        var path = PathOf(name);
        if (uris.Length > MostSongs)
        {
            throw new RefusedException(Refusal.PlaylistTooLong, "Stored playlist is too large");
        }

        if (uris.Any(static uri => uri.Length == 0 || uri.Any(char.IsControl)))
        {
            throw new RefusedException(Refusal.Argument, "Bad URI");
        }

        var unfinished = Path.Combine(folder, $".{Guid.NewGuid():N}{Unfinished}");
        OnDisk(() =>
        {
            try
            {
                using (var file = create(unfinished))
                {
                    file.Write(Encoding.UTF8.GetBytes(PlaylistText.Write(uris)));
                    file.Flush(flushToDisk: true);
                }

                File.Move(unfinished, path, overwrite: true);
            }
            catch
            {
                File.Delete(unfinished);
                throw;
            }
        });
        return Told();
    }

    private bool Exists(string name) => File.Exists(PathOf(name));

    private string PathOf(string name) => IsName(name) ? Path.Combine(folder, name + Extension) : throw new RefusedException(Refusal.Argument, "Bad playlist name");

    private static bool IsName(string name) => name.Length > 0 && !name.Any(static c => c is '/' or '\uFFFD' || char.IsControl(c));

    private Task Told()
    {
        ActorSystem.Events.Publish(new Changed(Subsystem.StoredPlaylist));
        return Task.CompletedTask;
    }

    private static void OnDisk(Action action) => OnDisk<object?>(() =>
    {
        action();
        return null;
    });

    /// <summary>Does something with files. If the disk fails, the client hears why.</summary>
    private static T OnDisk<T>(Func<T> function)
    {
        try
        {
            return function();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new RefusedException(Refusal.System, $"The playlist folder has failed: {exception.Message}");
        }
    }

    private static RefusedException Missing() => new(Refusal.NotFound, "No such playlist");

    private static RefusedException Bad(string what) => new(Refusal.Argument, $"Bad {what}");
}
