using Nekka;

namespace Samples.Testing;

/// <summary>Tells somebody the news twice a minute.</summary>
public class Reporter(ActorRef reader) : Actor
{
    private int _issue;

    protected override void OnStart() => Timers.Every("report", TimeSpan.FromSeconds(30), Report);

    public void Slower() => Timers.Every("report", TimeSpan.FromMinutes(10), Report); // In place of the former.

    private void Report() => reader.Tell($"Issue {++_issue}");
}

/// <summary>Ends when nobody has used it for ten minutes.</summary>
public class Session : Actor
{
    protected override void OnStart() => Timers.SetReceiveTimeout(TimeSpan.FromMinutes(10), Stop);

    public string Greet(string name) => $"Hello {name}";
}
