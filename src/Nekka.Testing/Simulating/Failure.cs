namespace Nekka.Testing;

/// <summary>The failure of a run.</summary>
/// <param name="Text">A description, in sentences.</param>
/// <param name="Cause">The exception that caused it.</param>
internal sealed record Failure(string Text, Exception? Cause = null);
