namespace Nekka.Diagnostics;

/// <summary>A thread at one moment.</summary>
/// <param name="Name">Its name and id.</param>
/// <param name="Owner">A description of the actor that owns the thread, or whose turn blocks it.</param>
/// <param name="Frames">Its stack, innermost first.</param>
internal sealed record ThreadState(string Name, string? Owner, IReadOnlyList<string> Frames);
