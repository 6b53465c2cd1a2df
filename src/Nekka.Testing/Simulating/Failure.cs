namespace Nekka.Testing;

/// <summary>Why a run failed.</summary>
/// <param name="Text">What happened, in sentences.</param>
/// <param name="Cause">The exception that it comes from.</param>
internal sealed record Failure(string Text, Exception? Cause = null);
