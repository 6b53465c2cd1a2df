namespace Nekka.Tool.Top;

/// <summary>What <c>nekka top</c> shows.</summary>
internal enum TopView
{
    /// <summary>What is wrong, and the list of actors.</summary>
    Overview,
    Judgements,
    Actor,
    Deadlocks,
    Classes,
    DeadLetters,
    Stacks,
    Help,
}
