namespace Nekka;

/// <summary>Which children a supervisor treats when one of them fails.</summary>
public enum SupervisorScope
{
    /// <summary>Only the child that has failed.</summary>
    OneForOne,

    /// <summary>All supervised children of the same parent: a restart or stop of the failed child restarts or stops the others too, after
    /// their current message. Use it for children that cannot work without each other. Children that stop handle no further message, as
    /// with <see cref="StopMode.Now"/>.</summary>
    /// <remarks>The others wait for the same back-off as the failed child, and such a restart does not count towards their own
    /// limits.</remarks>
    AllForOne,
}
