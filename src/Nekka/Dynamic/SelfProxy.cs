using Nekka.Cells;
using Nekka.Proxies;
using Nekka.Text;

namespace Nekka.Dynamic;

/// <summary>Refuses attributes of an actor that hold a proxy to the actor itself.</summary>
/// <remarks>Such an attribute is for the actor's own use: code that reads it through a proxy already has that proxy, and following the
/// attribute would never end. Reference: section 3.2, change log 2.0.</remarks>
internal static class SelfProxy
{
    /// <summary>Says whether the value of an attribute is a proxy to the actor itself.</summary>
    public static bool Is(ActorCell cell, object? value) => value is IActorProxy proxy && proxy.Cell == cell;

    /// <summary>Logs the refusal of an attribute.</summary>
    /// <returns>The exception to throw.</returns>
    public static MissingMemberException Refused(ActorCell cell, string name)
    {
        cell.Logger.SelfProxy(cell.Reference, name);
        return new($"{DisplayText.Of(cell.ActorClass)}.{name} is a proxy to the actor itself, so it is not on the proxy. Make it private, for the actor's own use.");
    }
}
