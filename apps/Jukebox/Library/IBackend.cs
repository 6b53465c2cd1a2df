using System.Collections.Immutable;
using Jukebox.Songs;
using Jukebox.Sound;
using Nekka;

namespace Jukebox.Library;

/// <summary>A place where songs come from. An actor class implements it; the library asks it with a deadline, and leaves it out when it does not answer.</summary>
/// <remarks>A plugin is such a class in an assembly of its own: public, with a constructor without parameters. <see cref="FaultyBackend"/> is an example. Mark a class whose
/// methods await as <see cref="ReentrantAttribute"/>, so that one slow answer does not delay the others.</remarks>
public interface IBackend
{
    /// <summary>With which schemes the addresses of its songs begin, as <c>http</c>. Empty if they are paths.</summary>
    IReadOnlyList<string> Schemes { get; }

    /// <summary>The songs and directories in a directory, which "" stands for at the top; <see langword="null"/> if there is no such directory.</summary>
    Task<ImmutableArray<Entry>?> Browse(string uri);

    /// <summary>The songs and directories in a directory and all below it, each directory before what is in it; <see langword="null"/> if there is no such directory.</summary>
    /// <remarks>A backend that answers <see cref="Browse"/> at once answers this from one state of its songs, whatever changes meanwhile.</remarks>
    async Task<ImmutableArray<Entry>?> BrowseBelow(string uri)
    {
        if (await Browse(uri) is not { } top)
        {
            return null;
        }

        var found = ImmutableArray.CreateBuilder<Entry>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var waiting = new Stack<Entry>(top.Reverse()); // What comes next is the last.
        while (waiting.TryPop(out var entry))
        {
            if (!seen.Add(entry.Uri))
            {
                continue; // A circle would have no end.
            }

            found.Add(entry);
            if (entry is DirectoryEntry && await Browse(entry.Uri) is { } below)
            {
                foreach (var inside in below.Reverse())
                {
                    waiting.Push(inside);
                }
            }
        }

        return found.ToImmutable();
    }

    /// <summary>The songs that match.</summary>
    Task<ImmutableArray<Song>> Search(Filter filter);

    /// <summary>The song of that address; <see langword="null"/> if there is none.</summary>
    Task<Song?> Lookup(string uri);

    /// <summary>Where the sound of a song comes from.</summary>
    /// <exception cref="SongException">The song cannot be played.</exception>
    Task<SongSource> Open(string uri);
}
