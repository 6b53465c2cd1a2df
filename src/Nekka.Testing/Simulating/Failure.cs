using System.Diagnostics.CodeAnalysis;

namespace Nekka.Testing;

/// <summary>The failure of a run.</summary>
/// <param name="Text">A description, in sentences.</param>
/// <param name="Cause">The exception that caused it.</param>
internal sealed record Failure(string Text, Exception? Cause = null)
{
    /// <summary>Describes an exception by its type and its message.</summary>
    [SuppressMessage("Design", "CA1031", Justification = "An exception whose Message throws must not spoil the report about it.")]
    public static string Describe(Exception exception)
    {
        try
        {
            return $"{exception.GetType().Name}: {exception.Message}";
        }
        catch
        {
            return exception.GetType().Name;
        }
    }
}
