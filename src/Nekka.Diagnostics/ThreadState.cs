namespace Nekka.Diagnostics;

/// <summary>A thread at one moment.</summary>
/// <param name="Name">Its name and its number.</param>
/// <param name="Owner">The actor whose thread it is, or whose turn it blocks, in words.</param>
/// <param name="Frames">Its stack, innermost first.</param>
internal sealed record ThreadState(string Name, string? Owner, IReadOnlyList<string> Frames);
