using Nekka;

namespace Samples;

/// <summary>Two actors wait for each other.</summary>
public sealed class Deadlock(ActorSystem system) : Trouble("deadlock", "the Telescope waits for the Dome, which waits for the Telescope.")
{
    protected override void Begin()
    {
        DomeProxy dome = Dome.Start(new ActorOptions { System = system }).Proxy();
        TelescopeProxy telescope = Telescope.Start(dome, new ActorOptions { System = system }).Proxy();
        telescope.Defer.PointAt("Vega");
    }
}

/// <summary>Turns to a star as soon as the dome is open there.</summary>
public class Telescope(DomeProxy dome) : Actor
{
    public double Azimuth { get; private set; }

    public async Task PointAt(string star) => Azimuth = await dome.OpenFor(star, this.Self().Proxy());
}

/// <summary>Opens where the telescope looks.</summary>
public class Dome : Actor
{
    // The telescope answers when its turn is over, and that turn waits for this answer. Pass the azimuth along instead of asking for it.
    public async Task<double> OpenFor(string star, TelescopeProxy telescope) => await telescope.Azimuth + star.Length;
}
