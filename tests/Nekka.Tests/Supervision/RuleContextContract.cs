namespace Nekka.Tests.Supervision;

/// <summary>Wherever an exception was thrown, the rule is asked in the context of the actor that has failed.</summary>
public abstract class RuleContextContract<TRuntime> : SupervisionContract<TRuntime>
    where TRuntime : RuntimeUnderTest, new()
{
    [Theory]
    [InlineData("handler", 1)]
    [InlineData("OnStart", 1)]
    [InlineData("background", 1)]
    [InlineData("own thread", 1)]
    [InlineData("extended turn", 1)]
    [InlineData("extended turn without a context", 1)]
    [InlineData("OnStart of a restart", 2)]
    [InlineData("OnRestarted", 2)]
    public void The_rule_is_asked_in_the_actors_context(string where, int failures)
    {
        var objects = 0;
        var contexts = new List<SynchronizationContext?>();
        var strategy = new SupervisorStrategy
        {
            Decide = _ =>
            {
                contexts.Add(SynchronizationContext.Current);
                return contexts.Count < failures ? SupervisorDirective.Restart : SupervisorDirective.Stop;
            },
        };
        var actor = System.Start(() => new Elsewhere(where, ++objects), OnRuntime() with { SupervisorStrategy = strategy });

        actor.TryTell("fail");

        actor.WhenStopped.Get(Limits.Hang);
        contexts.Count.ShouldBe(failures);
        contexts.ShouldAllBe(static context => context != null);
    }

    private sealed class Elsewhere(string where, int number) : Actor
    {
        protected override ValueTask OnStartAsync() => where == (number == 1 ? "OnStart" : "OnStart of a restart") ? new(FailElsewhere()) : default;

        protected override ValueTask OnRestartedAsync(Exception exception) => where == "OnRestarted" ? new(FailElsewhere()) : default;

        protected override ValueTask<object?> OnReceiveAsync(object? message)
        {
            switch (where)
            {
                case "handler":
                    return AnswerElsewhere();
                case "background":
                    RunInBackground(static _ => FailElsewhere());
                    break;
                case "own thread":
                    RunOnOwnThread(static _ => throw new NotSupportedException());
                    break;
                case "extended turn":
                    ExtendTurn(FailElsewhere());
                    break;
                case "extended turn without a context":
                    ExtendTurn(FailElsewhere());
                    SynchronizationContext.SetSynchronizationContext(null);
                    break;
                default:
                    throw new NotSupportedException();
            }

            return default;
        }

        private static async ValueTask<object?> AnswerElsewhere()
        {
            await FailElsewhere().ConfigureAwait(false);
            return null;
        }

        // Goes on outside of the actor, on another thread.
        private static async Task FailElsewhere()
        {
            await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
            throw new NotSupportedException();
        }
    }
}

public sealed class RuleContextOnThreadPool : RuleContextContract<OnThreadPool>;
public sealed class RuleContextOnDedicatedThreads : RuleContextContract<OnDedicatedThreads>;
public sealed class RuleContextOnEventLoop : RuleContextContract<OnEventLoop>;
public sealed class RuleContextOnMixedRuntimes : RuleContextContract<OnMixedRuntimes>;
public sealed class RuleContextOnSynchronizationContext : RuleContextContract<OnSynchronizationContext>;
