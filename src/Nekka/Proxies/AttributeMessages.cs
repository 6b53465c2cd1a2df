using Nekka.Cells;
using Nekka.Messages;

namespace Nekka.Proxies;

/// <summary>A message that reads a property or field, and the future of its value.</summary>
internal sealed class AttributeRead<T>(ProxyTarget target, ProxyAccessor<T> attribute) : CallFuture<T>
{
    public override string Description => $"the reading of {target.NameOf(attribute.Name)}";

    internal override ActorCell Owner => target.Cell;

    private protected override ValueTask Run(object actor) => Done(attribute.Read(target, actor));
}

/// <summary>A message that assigns a property or field, and the future of its outcome, which may have no holder.</summary>
internal sealed class AttributeWrite<T>(ProxyTarget target, ProxyAccessor<T> attribute, T value, bool isHeld) : CallFuture<object?>, IAttributeWrite
{
    private T? _value = value;

    public override string Description => $"the assignment of {target.NameOf(attribute.Name)}";

    public override object? DeadLetter => isHeld ? null : this;

    internal override ActorCell Owner => target.Cell;

    public Future Copy() => new AttributeWrite<T>(target, attribute, _value!, isHeld: false);

    public override string ToString() => Description;

    private protected override ValueTask Run(object actor)
    {
        attribute.Write(target, actor, _value!);
        return Done(null);
    }

    private protected override void Forget() => _value = default;
}
