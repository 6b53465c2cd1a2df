using Nekka;

namespace Samples;

/// <summary>Actors wait for each other in a circle.</summary>
/// <param name="name">The word that plants it.</param>
/// <param name="story">Who waits for whom.</param>
/// <param name="close">Starts the actors, and closes the circle.</param>
public sealed class Deadlock(string name, string story, Action close) : Trouble(name, story)
{
    protected override void Begin() => close();

    public static Deadlock OfTwo(ActorSystem system) => new("deadlock", "the Telescope waits for the Dome, which waits for the Telescope.", () =>
    {
        DomeProxy dome = Dome.Start(new ActorOptions { System = system }).Proxy();
        TelescopeProxy telescope = Telescope.Start(dome, new ActorOptions { System = system }).Proxy();
        telescope.Defer.PointAt("Vega");
    });

    public static Deadlock OfThree(ActorSystem system) => new("deadlock-of-three", "the Planner waits for the Forecaster, it for the Almanac, and it for the Planner.", () =>
    {
        AlmanacProxy almanac = Almanac.Start(new ActorOptions { System = system }).Proxy();
        ForecasterProxy forecaster = Forecaster.Start(almanac, new ActorOptions { System = system }).Proxy();
        PlannerProxy planner = Planner.Start(forecaster, new ActorOptions { System = system }).Proxy();
        planner.Defer.PlanNight();
    });
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

/// <summary>Plans what is observed tonight.</summary>
public class Planner(ForecasterProxy forecaster) : Actor
{
    public int Observations { get; private set; }

    public async Task PlanNight() => Observations = await forecaster.HoursOfClearSky(this.Self().Proxy());
}

/// <summary>Knows the hours of clear sky.</summary>
public class Forecaster(AlmanacProxy almanac) : Actor
{
    public async Task<int> HoursOfClearSky(PlannerProxy planner) => await almanac.HoursOfNight(planner);
}

/// <summary>Knows when the sun sets.</summary>
public class Almanac : Actor
{
    // Each of the three could be right alone. Who asks whom must not form a circle.
    public async Task<int> HoursOfNight(PlannerProxy planner) => 9 - await planner.Observations;
}
