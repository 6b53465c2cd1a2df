#pragma warning disable CS8981
using System;
using System.Collections.Generic;

namespace App;

public class GenericMethods : Actor
{
    public T? First<T>(IEnumerable<T>? items) => items is null ? default : System.Linq.Enumerable.FirstOrDefault(items);
    public T Make<T>() where T : class, IDisposable, new() => new();
    public T? Read<T>(T? value = null) where T : struct, Enum => value;
    public T? Either<T>(T? one, T? other) where T : class? => one ?? other;
    public string Name<TKey, TValue>(Dictionary<TKey, List<TValue>> map) where TKey : notnull where TValue : IComparable<TValue> => $"{map}";
    public unsafe int Size<T>() where T : unmanaged => sizeof(T);
    public void Run<TAction>(TAction action, int times = 1) where TAction : Delegate { }
    public bool Same<T, U>(T a, U b) where T : U where U : GenericMethods => a == b;
    public void Take<@class, notnull>(@class a, notnull b) { }
}
