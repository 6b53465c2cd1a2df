using Nekka.Cells;
using Nekka.Messages;

namespace Nekka.Proxies;

/// <summary>A message that reads a property or field, and the future of its value.</summary>
internal sealed class AttributeRead<T>(ProxyTarget target, ProxyAccessor<T> attribute) : CallFuture<T>, IMemberUse
{
    public override string Description => $"the reading of {target.NameOf(attribute.Name)}";

    internal override ActorCell Owner => target.Cell;

    void IMemberUse.Accept(IMemberUseVisitor visitor) => visitor.Visit(MemberUseKind.Get, target, attribute.Name, default(ValueTuple));

    private protected override ValueTask Run(object actor) => Done(attribute.Read(target, actor));
}

/// <summary>A message that assigns a property or field, and the future of its outcome, which may have no holder.</summary>
internal sealed class AttributeWrite<T>(ProxyTarget target, ProxyAccessor<T> attribute, T value, bool isHeld)
    : CallFuture<object?>, IAttributeWrite, IMemberUse
{
    private T? _value = value;

    public override string Description => $"the assignment of {target.NameOf(attribute.Name)}";

    public override object? DeadLetter => isHeld ? null : this;

    internal override ActorCell Owner => target.Cell;

    public Future Copy() => new AttributeWrite<T>(target, attribute, _value!, isHeld: false);

    public override string ToString() => Description;

    void IMemberUse.Accept(IMemberUseVisitor visitor) => visitor.Visit(MemberUseKind.Set, target, attribute.Name, _value!);

    private protected override ValueTask Run(object actor)
    {
        attribute.Write(target, actor, _value!);
        return Done(null);
    }

    private protected override void Forget() => _value = default;
}
