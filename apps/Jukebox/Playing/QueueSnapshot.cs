using System.Collections.Immutable;

namespace Jukebox.Playing;

/// <summary>The queue as it was at some time.</summary>
/// <param name="Version">Grows with every change.</param>
/// <param name="Entries">The songs, by position.</param>
/// <param name="Versions">For each position, the version since which the same song has been there with the same priority and tags.</param>
internal sealed record QueueSnapshot(uint Version, ImmutableArray<QueueEntry> Entries, ImmutableArray<uint> Versions)
{
    /// <summary>Whether something has changed at a position after a version. A version that there has not been yet is taken for one of another queue, so all has.</summary>
    public bool HasChanged(int position, uint since) => since > Version || Versions[position] > since;

    /// <summary>The position of an entry; -1 if it is not there.</summary>
    public int PositionOf(int id)
    {
        for (var position = 0; position < Entries.Length; position++)
        {
            if (Entries[position].Id == id)
            {
                return position;
            }
        }

        return -1;
    }
}
