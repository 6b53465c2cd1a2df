using Nekka;

namespace Samples;

/// <summary>One message takes very long, and others wait behind it.</summary>
public sealed class SlowHandler(ActorSystem system) : Trouble("slow-handler", "Astrometry handles one Resolve for ever, and three more wait.")
{
    private readonly TaskCompletionSource _answer = new();

    protected override void Begin()
    {
        AstrometryProxy astrometry = Astrometry.Start(_answer.Task, new ActorOptions { System = system }).Proxy();
        foreach (var plate in (string[])["M 31", "M 33", "M 51", "M 101"])
        {
            astrometry.Defer.Resolve(plate);
        }
    }

    protected override string End()
    {
        _answer.SetResult();
        return "the catalogue answers.";
    }
}

/// <summary>Finds out where in the sky a plate was taken.</summary>
public class Astrometry(Task answer) : Actor
{
    private readonly List<string> _resolved = [];

    public async Task Resolve(string plate)
    {
        await answer; // A remote catalogue that does not answer, asked without a limit of time.
        _resolved.Add(plate);
    }
}
