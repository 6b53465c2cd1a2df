namespace Nekka.Tool.Top;

/// <summary>What a key asks of the session, beside another picture.</summary>
internal enum TopEffect
{
    None,

    /// <summary>Look at the process now, because the question has changed.</summary>
    Look,

    /// <summary>Take the stacks of the threads.</summary>
    TakeStacks,
}
