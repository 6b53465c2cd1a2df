using Nekka;

namespace Company_Service;

/// <summary>The cart of one customer. It forgets everything when it goes; a store in its constructor could keep it.</summary>
public sealed class Cart(string customer, ILogger<Cart> logger) : Actor
{
    // Needs no lock: the actor handles one message at a time. Carts of other customers do not wait for it.
    private readonly SortedDictionary<string, int> _items = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, int> Add(string item, int quantity)
    {
        _items[item] = _items.GetValueOrDefault(item) + quantity;
        return Show();
    }

    // A copy, because the answer leaves the actor, which may change meanwhile.
    public IReadOnlyDictionary<string, int> Show() => new SortedDictionary<string, int>(_items, StringComparer.Ordinal);

    protected override void OnStop() => logger.LogInformation("The cart of {Customer} goes with {Count} items.", customer, _items.Count);
}
