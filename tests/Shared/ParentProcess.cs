namespace Nekka.Tests;

/// <summary>The process that has started this one, and holds its standard input.</summary>
internal static class ParentProcess
{
    /// <summary>Ends this process when the standard input closes, because then its parent is gone.</summary>
    public static void EndWithIt() =>
        new Thread(static () =>
        {
            while (Console.In.Read() >= 0)
            {
            }

            Environment.Exit(1);
        })
        {
            IsBackground = true,
        }.Start();
}
