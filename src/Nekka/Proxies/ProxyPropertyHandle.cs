using Nekka.Cells;

namespace Nekka.Proxies;

/// <summary>The shared code of both kinds of handles.</summary>
internal static class ProxyPropertyHandle
{
    public static Future<T> Read<T>(ProxyTarget? target, ProxyAccessor<T>? attribute)
    {
        var (owner, read) = Checked(target, attribute);
        var reading = new AttributeRead<T>(owner, read);
        return owner.Cell.Ask(reading, reading);
    }

    public static (ProxyTarget Target, ProxyAccessor<T> Attribute) Checked<T>(ProxyTarget? target, ProxyAccessor<T>? attribute) =>
        target is not null && attribute is not null
            ? (target, attribute)
            : throw new InvalidOperationException("This handle belongs to no actor. Only a handle that a proxy's property returned can be read and set.");
}
