using Nekka;

namespace Samples.Testing;

/// <summary>Sends the news to a reader twice a minute.</summary>
public class Reporter(ActorRef reader) : Actor
{
    private int _issue;

    protected override void OnStart() => Timers.Every("report", TimeSpan.FromSeconds(30), Report);

    public void Slower() => Timers.Every("report", TimeSpan.FromMinutes(10), Report); // Replaces the former timer.

    private void Report() => reader.Tell($"Issue {++_issue}");
}

/// <summary>Ends after ten minutes without use.</summary>
public class Session : Actor
{
    protected override void OnStart() => Timers.SetReceiveTimeout(TimeSpan.FromMinutes(10), Stop);

    public string Greet(string name) => $"Hello {name}";
}
