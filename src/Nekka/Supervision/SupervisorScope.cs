namespace Nekka;

/// <summary>Whom a supervisor treats when a child fails.</summary>
public enum SupervisorScope
{
    /// <summary>The child that has failed.</summary>
    OneForOne,

    /// <summary>When that is to be restarted or stopped, all other supervised children of the same parent too, after the message in
    /// hand: for children that cannot work without each other. Those that are stopped handle nothing more, as by
    /// <see cref="StopMode.Now"/>.</summary>
    /// <remarks>They wait as long as the one that failed, and their own limits do not count it.</remarks>
    AllForOne,
}
