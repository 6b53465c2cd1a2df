using Jukebox.Library;
using Jukebox.Mpd.Commands;

namespace Jukebox.Tests.Mpd;

public class PictureCacheTests
{
    private readonly PictureCache _cache = new();

    [Fact]
    public void A_picture_is_kept_until_it_is_forgotten()
    {
        var picture = new Picture("image/png", new byte[1]);
        _cache.Keep("a", isEmbedded: true, picture);

        _cache.Find("a", isEmbedded: true).ShouldBe(picture);
        _cache.Find("a", isEmbedded: false).ShouldBeNull();
        _cache.Forget("a", isEmbedded: true);
        _cache.Find("a", isEmbedded: true).ShouldBeNull();
    }

    [Theory]
    [InlineData(16 * 1024 * 1024, 4)]
    [InlineData(1, PictureCache.MaxCount)]
    public void The_oldest_pictures_go_when_all_are_too_large_or_too_many(int length, int kept)
    {
        var picture = new Picture("image/png", new byte[length]);
        for (var number = 0; number <= kept; number++)
        {
            _cache.Keep($"{number}", isEmbedded: false, picture);
        }

        _cache.Find("0", isEmbedded: false).ShouldBeNull();
        _cache.Find("1", isEmbedded: false).ShouldNotBeNull();
        _cache.Find($"{kept}", isEmbedded: false).ShouldNotBeNull();
    }
}
