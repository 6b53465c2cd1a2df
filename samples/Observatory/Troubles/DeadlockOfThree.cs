using Nekka;

namespace Samples;

/// <summary>Three actors wait for each other in a circle.</summary>
public sealed class DeadlockOfThree(ActorSystem system) : Trouble("deadlock-of-three", "the Planner waits for the Forecaster, it for the Almanac, and it for the Planner.")
{
    protected override void Begin()
    {
        AlmanacProxy almanac = Almanac.Start(new ActorOptions { System = system }).Proxy();
        ForecasterProxy forecaster = Forecaster.Start(almanac, new ActorOptions { System = system }).Proxy();
        PlannerProxy planner = Planner.Start(forecaster, new ActorOptions { System = system }).Proxy();
        planner.Defer.PlanNight();
    }
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
