namespace Nekka.Tool.Model;

/// <summary>The tool cannot look into a process. The message says why, and what to do.</summary>
internal sealed class UnreachableProcessException(string message, Exception? inner = null) : Exception(message, inner);
