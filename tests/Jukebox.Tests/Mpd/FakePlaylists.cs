using System.Collections.Immutable;
using Jukebox.Playlists;
using Jukebox.Songs;

namespace Jukebox.Tests.Mpd;

/// <summary>Playlists in memory.</summary>
internal sealed class FakePlaylists : IPlaylists
{
    private readonly SortedDictionary<string, ImmutableArray<string>> _playlists = new(StringComparer.Ordinal);

    public Task<ImmutableArray<StoredPlaylist>> List() =>
        Task.FromResult<ImmutableArray<StoredPlaylist>>([.. _playlists.Keys.Select(static name => new StoredPlaylist(name, DateTimeOffset.UnixEpoch))]);

    public Task<ImmutableArray<string>> Read(string name) => Task.FromResult(Get(name));

    public Task Save(string name, ImmutableArray<string> uris) =>
        Do(() =>
        {
            if (!_playlists.TryAdd(name, uris))
            {
                throw new RefusedException(Refusal.Exists, "Playlist already exists");
            }
        });

    public Task Remove(string name) => Do(() =>
    {
        Get(name);
        _playlists.Remove(name);
    });

    public Task Rename(string name, string newName) => Do(() =>
    {
        _playlists.Add(newName, Get(name));
        _playlists.Remove(name);
    });

    public Task Add(string name, ImmutableArray<string> uris, int? position) => Do(() =>
    {
        var former = _playlists.GetValueOrDefault(name, []);
        _playlists[name] = former.InsertRange(position ?? former.Length, uris);
    });

    public Task Clear(string name) => Do(() => _playlists[name] = []);

    public Task Delete(string name, int start, int end) => Do(() => _playlists[name] = Get(name).RemoveRange(start, end - start));

    public Task Move(string name, int from, int to) => Do(() => _playlists[name] = Get(name).RemoveAt(from).Insert(to, Get(name)[from]));

    private ImmutableArray<string> Get(string name) =>
        _playlists.TryGetValue(name, out var uris) ? uris : throw new RefusedException(Refusal.NotFound, "No such playlist");

    private static Task Do(Action action)
    {
        action();
        return Task.CompletedTask;
    }
}
