using Nekka;

namespace Samples;

/// <summary>Actors are started and never stopped.</summary>
public sealed class Leak(ActorSystem system) : Trouble("leak", "the SkySurvey starts 200 Meteor actors a second, and nobody stops them.")
{
    private ActorRef<SkySurvey>? _survey;

    protected override void Begin() => _survey = SkySurvey.Start(new ActorOptions { System = system });

    protected override string End()
    {
        _survey!.StopAsync();
        return "the SkySurvey stops, and its children with it.";
    }
}

/// <summary>Starts an actor for each light that crosses the sky.</summary>
public class SkySurvey : Actor
{
    private int _seen;

    protected override void OnStart() => Timers.Every("look", TimeSpan.FromMilliseconds(50), Look);

    private void Look()
    {
        for (var count = 0; count < 10; count++)
        {
            Meteor.StartChild($"meteor {++_seen}").Proxy().Defer.Follow();
        }
    }
}

/// <summary>Follows a light. When it has burnt out, this actor should stop itself, and does not.</summary>
public class Meteor(string name) : Actor
{
    public string? Followed { get; private set; }

    public void Follow() => Followed = name;
}
