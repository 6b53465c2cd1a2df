using System.ComponentModel;
using System.Diagnostics;

namespace Jukebox.Sound;

/// <summary>Ends child processes.</summary>
internal static class ChildProcess
{
    /// <summary>Ends a child and its own children, if they have not ended by themselves.</summary>
    public static void End(this Process child)
    {
        try
        {
            child.Kill(entireProcessTree: true);
        }
        catch (Exception exception) when (exception is InvalidOperationException or Win32Exception or AggregateException)
        {
            // The child has ended by itself.
        }
    }
}
