namespace Nekka.Proxies;

/// <summary>The object in an attribute of another target.</summary>
internal sealed class AttributeTarget<TOwner, TAttribute>(ProxyTarget<TOwner> owner, string name, Func<TOwner, TAttribute?> read)
    : ProxyTarget<TAttribute>(owner, name)
{
    // The number of nested steps that the stack can always take.
    private const int Shallow = 32;

    internal override TAttribute Find(object actor) => Depth <= Shallow ? NotNull(read(owner.Find(actor))) : (TAttribute)FindFrom(actor)!;

    private protected override object? ReadFrom(object? owner) => NotNull(read((TOwner)owner!));

    private TAttribute NotNull(TAttribute? value) =>
        value ?? throw new InvalidOperationException($"{Path} of {Cell} is null, so nothing can be called or read through it.");
}
