using Jukebox.Playing;
using Jukebox.Songs;
using Jukebox.Tests.Mpd;

namespace Jukebox.Tests.Playing;

public class TagUpdaterTests
{
    [Fact]
    public void Songs_in_the_queue_get_the_tags_that_their_files_have_now_and_those_that_are_gone_stay() => TestCore.Run(
        async core =>
        {
            var library = new FakeLibrary { Songs = [FakeLibrary.Song("a", 7, (Tag.Title, "new")), FakeLibrary.Song("x", 7)] };
            var tags = core.System.Start(() => new TagUpdater(core.Core, library));
            await tags.WhenStarted;
            var before = (await core.Core.Status()).QueueVersion;

            core.System.Events.Publish(new Changed(Subsystem.Database));
            await core.WaitAsync(1.5);

            var queue = await core.Core.Queue();
            queue.Entries[0].Song.ShouldBe(library.Songs[0]);
            queue.Entries[1].Song.Values(Tag.Title).ShouldBe(["b"]);
            (queue.HasChanged(0, before), queue.HasChanged(1, before)).ShouldBe((true, false));
            await tags.StopAsync();
        },
        queue: "a b");
}
