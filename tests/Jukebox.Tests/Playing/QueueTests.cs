using Jukebox.Playing;
using Jukebox.Songs;

namespace Jukebox.Tests.Playing;

public class QueueTests
{
    private readonly Queue _queue = new();

    public QueueTests() => _queue.Insert(0, [TestSongs.Named("a"), TestSongs.Named("b"), TestSongs.Named("c"), TestSongs.Named("d")]);

    [Fact]
    public void Songs_get_ids_that_are_never_used_again()
    {
        _queue.Clear();

        _queue.Insert(0, [TestSongs.Named("e")]).ShouldBe([5]);
    }

    [Fact]
    public void A_song_keeps_its_id_when_it_moves()
    {
        _queue.Move(0, 1, 2);

        Text().ShouldBe("b2 c3 a1 d4");
    }

    [Fact]
    public void A_range_moves_as_a_whole()
    {
        _queue.Move(0, 2, 2);

        Text().ShouldBe("c3 d4 a1 b2");
    }

    [Fact]
    public void Songs_are_inserted_where_they_are_wanted()
    {
        _queue.Insert(1, [TestSongs.Named("x"), TestSongs.Named("y")]);

        Text().ShouldBe("a1 x5 y6 b2 c3 d4");
    }

    [Fact]
    public void Songs_that_a_removal_moves_have_changed_and_those_before_have_not()
    {
        var before = _queue.Version;

        _queue.Remove(1, 2);

        Changed(before).ShouldBe([1, 2]);
    }

    [Fact]
    public void Only_the_two_songs_that_are_exchanged_have_changed()
    {
        var before = _queue.Version;

        _queue.Swap(0, 3);

        Changed(before).ShouldBe([0, 3]);
    }

    [Fact]
    public void All_songs_have_changed_since_a_version_that_there_has_not_been_yet() => Changed(_queue.Version + 1).ShouldBe([0, 1, 2, 3]);

    [Fact]
    public void A_priority_that_a_song_has_already_changes_nothing()
    {
        var before = _queue.Version;

        _queue.SetPriority(0, 0).ShouldBeFalse();

        _queue.Version.ShouldBe(before);
    }

    [Fact]
    public void Songs_whose_tags_are_the_same_have_not_changed()
    {
        var before = _queue.Version;
        var songs = new Dictionary<string, Song> { ["a"] = TestSongs.Named("a"), ["b"] = TestSongs.Named("b") with { Tags = [new TagValue(Tag.Title, "new")] } };

        _queue.Renew(songs).ShouldBeTrue();

        Changed(before).ShouldBe([1]);
        _queue[1].Song.Values(Tag.Title).ShouldBe(["new"]);
    }

    [Fact]
    public void A_snapshot_stays_what_it_was()
    {
        var snapshot = _queue.Snapshot();

        _queue.Clear();

        snapshot.Entries.Length.ShouldBe(4);
    }

    [Fact]
    public void More_songs_than_there_is_room_for_are_refused_as_a_whole()
    {
        var songs = Enumerable.Repeat(TestSongs.Named("x"), Queue.MaxCount).ToArray();

        Should.Throw<RefusedException>(() => _queue.Insert(0, [.. songs])).Refusal.ShouldBe(Refusal.PlaylistTooLong);

        _queue.Count.ShouldBe(4);
    }

    // A client that knows any earlier version, and gets what has changed since, has the same queue; and it gets nothing that has not changed.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Random_changes_are_told_exactly_to_whoever_knows_an_earlier_version(int seed)
    {
        var random = new Random(seed);
        var queue = new Queue();
        var history = new List<(uint Version, QueueEntry[] Entries)> { (queue.Version, []) };
        for (var step = 0; step < 300; step++)
        {
            ChangeAtRandom(queue, random);
            var now = queue.Snapshot();
            if (now.Version != history[^1].Version)
            {
                history.Add((now.Version, [.. now.Entries]));
            }

            var known = random.Next(history.Count);
            var copy = history[known].Entries.Take(now.Entries.Length).Concat(Enumerable.Repeat<QueueEntry?>(null, Math.Max(0, now.Entries.Length - history[known].Entries.Length))).ToArray();
            for (var position = 0; position < now.Entries.Length; position++)
            {
                var hasChanged = history[known..].Zip(history[(known + 1)..], (former, later) => EntryAt(former.Entries, position) != EntryAt(later.Entries, position)).Any(static differs => differs);
                now.HasChanged(position, history[known].Version).ShouldBe(hasChanged);
                copy[position] = now.HasChanged(position, history[known].Version) ? now.Entries[position] : copy[position];
            }

            copy.ShouldBe(now.Entries);
        }
    }

    private static QueueEntry? EntryAt(QueueEntry[] entries, int position) => entries.ElementAtOrDefault(position);

    private static void ChangeAtRandom(Queue queue, Random random)
    {
        var start = random.Next(queue.Count + 1);
        var end = random.Next(start, queue.Count + 1);
        switch (random.Next(6))
        {
            case 0 or 1:
                queue.Insert(start, [.. Enumerable.Range(0, random.Next(4)).Select(number => TestSongs.Named($"{number}"))]);
                break;
            case 2:
                queue.Remove(start, Math.Min(end, start + 3));
                break;
            case 3:
                queue.Move(start, end, random.Next(queue.Count - (end - start) + 1));
                break;
            case 4 when queue.Count > 0:
                queue.Swap(random.Next(queue.Count), random.Next(queue.Count));
                break;
            case 5 when queue.Count > 0:
                queue.SetPriority(random.Next(queue.Count), random.Next(3));
                break;
        }
    }

    private IEnumerable<int> Changed(uint since)
    {
        var snapshot = _queue.Snapshot();
        return Enumerable.Range(0, snapshot.Entries.Length).Where(position => snapshot.HasChanged(position, since));
    }

    private string Text() => string.Join(' ', _queue.Snapshot().Entries.Select(static entry => $"{entry.Song.Uri}{entry.Id}"));
}
