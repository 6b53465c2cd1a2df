namespace Nekka.Testing.Tests;

/// <summary>An actor that writes down what happens to it, and does what it is told.</summary>
internal sealed class Worker(List<string> events) : Actor
{
    private bool _isBusy;

    protected override async ValueTask OnStartAsync()
    {
        events.Add("begins to start");
        await Task.Delay(TimeSpan.FromSeconds(1), ActorSystem.TimeProvider);
        events.Add("started");
    }

    protected override async ValueTask OnStopAsync()
    {
        await Task.Delay(TimeSpan.FromSeconds(1), ActorSystem.TimeProvider);
        events.Add("stopped");
    }

    protected override void OnFailure(Exception exception) => events.Add("failed");

    protected override async ValueTask<object?> OnReceiveAsync(object? message)
    {
        _isBusy.ShouldBeFalse("two turns at once");
        _isBusy = true;
        events.Add($"{message}");
        await Task.Delay(TimeSpan.FromSeconds(1), ActorSystem.TimeProvider);
        _isBusy = false;
        return message is "fail" ? throw new FormatException("told to") : message;
    }
}
