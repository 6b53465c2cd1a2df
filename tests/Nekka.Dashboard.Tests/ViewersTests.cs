using Microsoft.Extensions.Time.Testing;

namespace Nekka.Dashboard.Tests;

/// <summary>Those who look, and what is left of those who have gone.</summary>
public sealed class ViewersTests
{
    [Fact]
    public void A_viewer_who_has_gone_is_forgotten()
    {
        var clock = new FakeTimeProvider();
        using var viewers = new Viewers(system: null, clock);
        viewers.TryGet("ann", out _);
        viewers.TryGet("ben", out var ben);
        ben!.BeginStream();

        clock.Advance(Viewers.Grace * 2);
        viewers.Count.ShouldBe(1);

        ben.EndStream();
        clock.Advance(Viewers.Grace * 2);
        viewers.Count.ShouldBe(0);
    }

    [Fact]
    public void A_viewer_who_comes_back_in_time_is_the_same()
    {
        var clock = new FakeTimeProvider();
        using var viewers = new Viewers(system: null, clock);
        viewers.TryGet("ann", out var before);
        before!.BeginStream();
        before.EndStream();
        clock.Advance(Viewers.Grace / 2);

        viewers.TryGet("ann", out var after);

        after.ShouldBeSameAs(before);
    }
}
