namespace Nekka;

/// <summary>A proxy, whatever its kind.</summary>
internal interface IActorProxy
{
    /// <summary>The actor it stands for.</summary>
    ActorCell Cell { get; }
}

/// <summary>Keeps proxies to an actor itself from being handed out as attributes of it.</summary>
/// <remarks>Such an attribute is the actor's own affair: whoever holds the proxy that reads it has one already, and
/// following it would never end. Reference: section 3.2, change log 2.0.</remarks>
internal static class SelfProxy
{
    /// <summary>Gives back what an attribute holds, unless it is a proxy to the actor itself.</summary>
    /// <exception cref="MissingMemberException">It is.</exception>
    public static object? Refuse(ActorCell cell, string name, object? value)
    {
        if (value is not IActorProxy proxy || proxy.Cell != cell)
        {
            return value;
        }

        cell.Logger.SelfProxy(cell.Reference, name);
        throw new MissingMemberException(
            $"{Wording.Of(cell.ActorClass)}.{name} is a proxy to the actor itself, so it is not on the proxy. Make it private, for the actor's own use.");
    }
}
