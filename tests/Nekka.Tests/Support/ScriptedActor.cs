namespace Nekka.Tests;

/// <summary>An actor whose hooks and handler a test writes in place.</summary>
public sealed class ScriptedActor : Actor
{
    public Func<ScriptedActor, ValueTask>? Starting { get; init; }

    public Func<ScriptedActor, ValueTask>? Stopping { get; init; }

    public Func<ScriptedActor, Exception, ValueTask>? Failing { get; init; }

    public Func<ScriptedActor, object?, ValueTask<object?>>? Receiving { get; init; }

    /// <summary>Sets a timer that has the actor handle "tick" soon.</summary>
    public void SetTimer() => Timers.Once("tick", TimeSpan.FromMilliseconds(1), "tick");

    public void PutOff() => Stash();

    public void TakeUp() => UnstashAll();

    protected override ValueTask OnStartAsync() => Starting?.Invoke(this) ?? base.OnStartAsync();

    protected override ValueTask OnStopAsync() => Stopping?.Invoke(this) ?? base.OnStopAsync();

    protected override ValueTask OnFailureAsync(Exception exception) => Failing?.Invoke(this, exception) ?? base.OnFailureAsync(exception);

    protected override ValueTask<object?> OnReceiveAsync(object? message) => Receiving?.Invoke(this, message) ?? base.OnReceiveAsync(message);
}
