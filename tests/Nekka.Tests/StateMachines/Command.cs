namespace Nekka.Tests.StateMachines;

/// <summary>What can be done to an actor.</summary>
public enum Act
{
    Start,
    Tell,
    Ask,
    Fail,
    FailAsk,
    Hold,
    Release,
    Stop,
    StopNow,
    Watch,
    Unwatch,
    Once,
    Every,
    Cancel,
    Pass,
}

/// <summary>One thing that is done.</summary>
/// <param name="Act">What.</param>
/// <param name="Who">To the newest actor of that name.</param>
/// <param name="Whom">The other one, where there is another: the parent, or who is watched.</param>
/// <param name="Choice">How, where there are several ways.</param>
public sealed record Command(Act Act, int Who, int Whom, int Choice)
{
    /// <summary>How many actors can be alive at a time.</summary>
    public const int Names = 4;

    /// <summary>The least that is no choice.</summary>
    public const int Choices = 80;

    /// <summary>How an actor is started.</summary>
    public Setting Setting => new(
        Who == Whom ? null : Whom,
        (Choice % 5) switch
        {
            0 => null,
            1 => InboxFullMode.Wait,
            2 => InboxFullMode.DropNewest,
            3 => InboxFullMode.DropOldest,
            _ => InboxFullMode.Fail,
        },
        Choice / 5 % 2 == 0 ? SupervisorScope.OneForOne : SupervisorScope.AllForOne,
        TimeSpan.FromSeconds(Choice / 10 % 2),
        IsSupervised: Choice / 20 % 4 != 0);

    /// <summary>What the supervisor is to do about a failure.</summary>
    public (SupervisorDirective First, SupervisorDirective Then) Directives =>
        ((Choice % 5) switch
        {
            0 => SupervisorDirective.Resume,
            1 => SupervisorDirective.Stop,
            2 => SupervisorDirective.Escalate,
            _ => SupervisorDirective.Restart,
        },
        (SupervisorDirective)(Choice / 5 % 4));

    /// <summary>When a timer goes off.</summary>
    public int Seconds => 1 + (Choice % 2);

    public static char NameOf(int actor) => (char)('a' + actor);

    public override string ToString()
    {
        var (who, whom) = (NameOf(Who), NameOf(Whom));
        return Act switch
        {
            Act.Pass => "Pass(1 s)",
            Act.Start => $"Start({who}, {Setting})",
            Act.Fail => $"Fail({who}, {Directives.First}, {Directives.Then})",
            Act.Watch or Act.Unwatch => $"{Act}({who}, {whom})",
            Act.Once or Act.Every => $"{Act}({who}, {Seconds} s)",
            _ => $"{Act}({who})",
        };
    }
}

/// <summary>How an actor is started.</summary>
/// <param name="Parent">Whose child it is, if anybody's.</param>
/// <param name="Full">What becomes of a third message in its inbox; null if it has room for any number.</param>
/// <param name="Scope">Who is treated when it fails, or a child of it.</param>
/// <param name="Backoff">By how much restarts are put off, its own if it has no parent, or its children's.</param>
/// <param name="IsSupervised">Whether it is supervised if it has no parent.</param>
public sealed record Setting(int? Parent, InboxFullMode? Full, SupervisorScope Scope, TimeSpan Backoff, bool IsSupervised)
{
    /// <summary>How many messages may wait, where there is a bound.</summary>
    public const int Capacity = 2;

    /// <summary>How often an actor may be restarted.</summary>
    public const int MaxRestarts = 2;

    public override string ToString() =>
        $"{(Parent is { } parent ? $"child of {Command.NameOf(parent)}" : IsSupervised ? "supervised" : "alone")}, {Full?.ToString() ?? "any number"}, {Scope}, {Backoff.TotalSeconds:0} s";
}
