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
    /// <summary>Whether what an attribute holds is a proxy to the actor itself.</summary>
    public static bool Is(ActorCell cell, object? value) => value is IActorProxy proxy && proxy.Cell == cell;

    /// <summary>Logs that an attribute is refused.</summary>
    /// <returns>What is to be thrown.</returns>
    public static MissingMemberException Refused(ActorCell cell, string name)
    {
        cell.Logger.SelfProxy(cell.Reference, name);
        return new($"{Wording.Of(cell.ActorClass)}.{name} is a proxy to the actor itself, so it is not on the proxy. Make it private, for the actor's own use.");
    }
}
