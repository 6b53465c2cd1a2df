namespace Nekka.Tests.Actors;

/// <summary>Stops that code begins on a synchronization context which it blocks afterwards: they need nothing of the context.</summary>
public sealed class StopOnContextTests : ActorContract<OnThreadPool>
{
    private readonly PumpedContext _context = new();
    private readonly Gate _gate = new();

    public override async ValueTask DisposeAsync()
    {
        _gate.Dispose();
        _context.Dispose();
        await base.DisposeAsync();
    }

    [Fact]
    public async Task A_stop_with_a_deadline_ends_while_its_context_is_blocked()
    {
        var actor = Start(Slow);

        (await OnContext(() =>
        {
            var stopped = actor.StopAsync(Limits.Hang);
            _gate.Open();
            return stopped.Get(Limits.Hang);
        })).ShouldBeTrue();
    }

    [Fact]
    public async Task A_stop_whose_deadline_has_passed_ends_while_its_context_is_blocked()
    {
        await using var system = new ActorSystem(new ActorSystemOptions { TimeProvider = new SignallingClock() }); // Its alarms of no time at all go off at once.
        var actor = system.Start(Slow);

        (await OnContext(() =>
        {
            var stopped = actor.StopAsync(TimeSpan.Zero);
            _gate.Open();
            return stopped.Get(Limits.Hang);
        })).ShouldBeTrue();
    }

    [Fact]
    public async Task The_disposal_of_a_reference_ends_while_its_context_is_blocked()
    {
        var actor = Start(Slow);

        (await OnContext(() =>
        {
            var disposal = actor.DisposeAsync().AsTask();
            _gate.Open();
            return disposal.Wait(Limits.Hang);
        })).ShouldBeTrue();
    }

    /// <summary>Makes an actor that stops when the gate opens.</summary>
    private ScriptedActor Slow() => new() { Stopping = async _ => await _gate.Opened };

    private Task<T> OnContext<T>(Func<T> code)
    {
        var task = new Task<T>(code);
        _context.Post(_ => task.RunSynchronously(TaskScheduler.Default), null);
        return task.InTime();
    }
}
