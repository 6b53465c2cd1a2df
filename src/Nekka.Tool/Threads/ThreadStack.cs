namespace Nekka.Tool.Threads;

/// <summary>A managed thread at one moment.</summary>
/// <param name="Id">The runtime's id; 0 if it is unknown.</param>
/// <param name="Name">Its name and id.</param>
/// <param name="Actor">The actor whose turn it runs, or the class of that actor; <see langword="null"/> if it runs none.</param>
/// <param name="Frames">Its stack, innermost first.</param>
internal sealed record ThreadStack(int Id, string Name, string? Actor, IReadOnlyList<string> Frames);
