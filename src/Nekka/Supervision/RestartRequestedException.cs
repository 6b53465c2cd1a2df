using System.Diagnostics.CodeAnalysis;

namespace Nekka;

/// <summary>Why an actor is restarted that has not failed: somebody who watches over the program asked for it.</summary>
/// <remarks>It is the exception of <c>OnRestarting</c> and <c>OnRestarted</c>; nothing throws it.</remarks>
[SuppressMessage("Design", "CA1032", Justification = "Only the library makes it.")]
public sealed class RestartRequestedException : Exception
{
    internal RestartRequestedException(string by)
        : base($"{by} asked for a restart.")
    {
    }
}
