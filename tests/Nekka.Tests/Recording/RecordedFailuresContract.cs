using Microsoft.Extensions.Logging;
using Nekka.Tests.Streaming;
using static Nekka.Tests.Recording.Sent;

namespace Nekka.Tests.Recording;

/// <summary>Behind each line of the log about a failure are the last messages of the actor.</summary>
public abstract class RecordedFailuresContract<TRuntime> : RecordingContract<TRuntime>
    where TRuntime : RuntimeUnderTest, new()
{
    [Theory]
    [InlineData("fatal", "threw a fatal exception")]
    [InlineData("background", "failed in work that it ran in the background")]
    [InlineData("OnStop", "failed in OnStop")]
    [InlineData("OnRestarting", "failed in OnRestarting")]
    [InlineData("OnStart", "failed in OnStart")]
    [Semantics("flight-recorder-log")]
    public void They_are_logged_wherever_the_actor_fails(string where, string told)
    {
        var objects = 0;
        var strategy = where is "OnRestarting" or "OnStart" ? new SupervisorStrategy() : null;
        var actor = Recorded.Start(() => new Failing(where, ++objects), OnRuntime() with { SupervisorStrategy = strategy });
        actor.Ask(new First(), Limits.Hang);

        actor.Tell(new Fail());

        Log.WaitFor(LogLevel.Error, told);
        actor.StopAsync().Get(Limits.Hang);
        ShouldFollow(actor, LogLevel.Error, told);
    }

    [Fact]
    [Semantics("flight-recorder-log")]
    public async Task They_are_logged_with_a_failure_that_the_caller_gets()
    {
        using var gate = new Gate();
        var actor = StartHolding(gate);

        await Should.ThrowAsync<NotSupportedException>(() => actor.AskAsync(new Fail()).Awaited());

        ShouldFollow(actor, LogLevel.Information, "the caller gets the exception");
    }

    [Fact]
    [Semantics("flight-recorder-log")]
    public async Task They_are_logged_with_a_failure_that_the_caller_no_longer_waits_for()
    {
        using var gate = new Gate();
        using var source = new CancellationTokenSource();
        var actor = Recorded.Start(() => new ScriptedActor { Receiving = async (_, _) => await gate.Opened ?? throw new NotSupportedException() }, OnRuntime());
        _ = actor.AskAsync(new Hold(), source.Token);
        await Held(actor);
        await source.CancelAsync();

        gate.Open();

        await actor.StopAsync().Awaited();
        ShouldFollow(actor, LogLevel.Error, "the caller no longer waits for the answer");
    }

    [Fact]
    [Semantics("flight-recorder-log")]
    public async Task They_are_logged_with_the_failure_of_a_stream()
    {
        var counter = Recorded.Start(static () => new Counter(), OnRuntime());

        await Should.ThrowAsync<InvalidOperationException>(async () => await counter.Proxy().FailAt(1).CountAsync(TestContext.Current.CancellationToken));

        ShouldFollow(counter, LogLevel.Information, "the caller gets the exception");
    }

    [Fact]
    [Semantics("flight-recorder-log")]
    public async Task They_are_logged_with_the_failure_of_a_stream_whose_reader_has_left()
    {
        using var gate = new Gate();
        var counter = Recorded.Start(static () => new Counter(), OnRuntime());
        var reader = counter.Proxy().FailBehind(gate.Opened).GetAsyncEnumerator(TestContext.Current.CancellationToken);
        (await reader.MoveNextAsync()).ShouldBeTrue();
        var left = reader.DisposeAsync().AsTask();
        counter.Ask("there?", Limits.Hang);

        gate.Open();

        await left.InTime();
        ShouldFollow(counter, LogLevel.Error, "the caller no longer waits for the answer");
    }

    [Fact]
    [Semantics("flight-recorder-log", "fatal")]
    public async Task They_are_logged_with_the_fatal_exception_of_a_stream_which_stops_every_actor()
    {
        var other = Recorded.Start(static () => new ScriptedActor(), OnRuntime());
        var counter = Recorded.Start(static () => new Counter(), OnRuntime());

        await Should.ThrowAsync<FatalActorException>(async () => await counter.Proxy().EndAll().CountAsync(TestContext.Current.CancellationToken));

        other.WhenStopped.Get(Limits.Hang);
        counter.WhenStopped.Get(Limits.Hang);
        ShouldFollow(counter, LogLevel.Error, "threw a fatal exception");
    }

    private void ShouldFollow(ActorRef actor, LogLevel level, string told)
    {
        var lines = Log.At(level).Select(static line => line.Text).ToList();
        var index = lines.FindIndex(line => line.Contains(told, StringComparison.Ordinal));
        index.ShouldBeGreaterThanOrEqualTo(0);
        lines[index + 1].ShouldStartWith($"The last messages of {actor}");
    }

    private sealed class Failing(string where, int number) : Actor
    {
        protected override void OnStart()
        {
            if (number == 2)
            {
                FailIn("OnStart");
            }
        }

        protected override void OnStop() => FailIn("OnStop");

        protected override void OnRestarting(Exception exception) => FailIn("OnRestarting");

        protected override object? OnReceive(object? message)
        {
            if (message is not Fail)
            {
                return null;
            }

            if (where == "OnStop")
            {
                Stop();
                return null;
            }

            if (where == "background")
            {
                RunInBackground(_ => throw new NotSupportedException(where));
                return null;
            }

            throw where == "fatal" ? new FatalActorException(where) : new NotSupportedException(where);
        }

        private void FailIn(string place)
        {
            if (where == place)
            {
                throw new NotSupportedException(where);
            }
        }
    }
}

public sealed class RecordedFailuresOnThreadPool : RecordedFailuresContract<OnThreadPool>;
public sealed class RecordedFailuresOnDedicatedThreads : RecordedFailuresContract<OnDedicatedThreads>;
public sealed class RecordedFailuresOnEventLoop : RecordedFailuresContract<OnEventLoop>;
public sealed class RecordedFailuresOnMixedRuntimes : RecordedFailuresContract<OnMixedRuntimes>;
public sealed class RecordedFailuresOnSynchronizationContext : RecordedFailuresContract<OnSynchronizationContext>;
