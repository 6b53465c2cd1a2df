using System;
using System.Collections.Generic;

namespace App;

public class GenericClass<TItem, TKey>(TItem first) : Actor
    where TItem : class, IComparable<TItem>?
    where TKey : struct
{
    public TItem? Newest { get; set; } = first;
    public IReadOnlyDictionary<TKey, TItem> All { get; } = new Dictionary<TKey, TItem>();
    public TItem Add(TKey key, TItem item) => item;
    public (TKey? Key, TItem? Item) Find(TKey? key = null) => (key, Newest);
    public TOther Convert<TOther>(TItem item, Func<TItem, TKey, TOther> convert) => convert(item, default);
}
