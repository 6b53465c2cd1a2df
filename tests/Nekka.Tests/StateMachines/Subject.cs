namespace Nekka.Tests.StateMachines;

/// <summary>A message that has a number, so that it can be told what became of it.</summary>
internal record Numbered(int Number);

/// <summary>Has the handler throw.</summary>
internal sealed record Failing(int Number, Exception Failure) : Numbered(Number);

/// <summary>Is not finished before it is released.</summary>
internal sealed record Holding(int Number) : Numbered(Number);

/// <summary>Has the actor do something with its own.</summary>
internal sealed record Doing(int Number, Action<Subject> What) : Numbered(Number);

/// <summary>A failure that says what is to be done about it, by the first who is asked and by all others.</summary>
internal sealed class Failure((SupervisorDirective First, SupervisorDirective Then) directives) : Exception("told to fail")
{
    private bool _decided;

    public SupervisorDirective Decide()
    {
        var directive = _decided ? directives.Then : directives.First;
        _decided = true;
        return directive;
    }
}

/// <summary>The actor under test: it writes down everything that happens to it.</summary>
internal sealed class Subject(string label, Setting setting, Journal journal) : Actor
{
    private bool _isBusy;

    protected internal override SupervisorStrategy SupervisorStrategy => StrategyOf(setting);

    public static SupervisorStrategy StrategyOf(Setting setting) => new()
    {
        Decide = static exception => ((Failure)exception).Decide(),
        Scope = setting.Scope,
        MinBackoff = setting.Backoff,
        Jitter = 0,
        MaxBackoff = setting.Backoff,
        MaxRestarts = Setting.MaxRestarts,
        Window = TimeSpan.FromDays(1),
    };

    public void BeginToWatch(ActorRef other) => Watch(other);

    public void CeaseToWatch(ActorRef other) => Unwatch(other);

    public void SetOnce(int seconds) => Timers.Once("timer", TimeSpan.FromSeconds(seconds), "timer");

    public void SetEvery(int seconds) => Timers.Every("timer", TimeSpan.FromSeconds(seconds), () => Hear("timer"));

    public void CancelTimer() => Timers.Cancel("timer");

    protected override void OnStart() => Hear("start");

    protected override void OnStop() => Hear("stop");

    protected override void OnFailure(Exception exception) => Hear("failure");

    protected override void OnRestarting(Exception exception) => Hear("restarting");

    protected override void OnRestarted(Exception exception) => Hear("restarted");

    protected override async ValueTask<object?> OnReceiveAsync(object? message)
    {
        _isBusy.ShouldBeFalse("two turns at once");
        _isBusy = true;
        try
        {
            return await Handle(message);
        }
        finally
        {
            _isBusy = false;
        }
    }

    private async ValueTask<object?> Handle(object? message)
    {
        switch (message)
        {
            case Terminated terminated:
                Hear($"{journal.LabelOf(terminated.ActorRef)} {terminated.Reason}");
                break;
            case Numbered numbered:
                Hear($"{numbered.Number}");
                journal.Note(numbered.Number, "handled");
                await Do(numbered);
                break;
            default:
                Hear((string)message!);
                break;
        }

        return message;
    }

    private ValueTask Do(Numbered message)
    {
        switch (message)
        {
            case Failing failing:
                throw failing.Failure;
            case Holding:
                return new ValueTask(journal.Hold(label));
            case Doing doing:
                doing.What(this);
                break;
        }

        return default;
    }

    private void Hear(string what) => journal.Hear(label, what);
}
