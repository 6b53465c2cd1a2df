namespace Nekka.Tool.Commands;

/// <summary>The exit codes, for scripts. They are documented in the package's README and in the help.</summary>
internal static class ExitCode
{
    public const int Done = 0;

    /// <summary><c>nekka deadlocks</c> has found one.</summary>
    public const int Found = 1;

    /// <summary>The command line is wrong.</summary>
    public const int WrongArguments = 2;

    /// <summary>The process cannot be looked into, or has ended.</summary>
    public const int Unreachable = 3;

    /// <summary>A fault of the tool itself.</summary>
    public const int Fault = 4;

    /// <summary>Ctrl+C or a signal ended the command before it was done.</summary>
    public const int Interrupted = 130;
}
