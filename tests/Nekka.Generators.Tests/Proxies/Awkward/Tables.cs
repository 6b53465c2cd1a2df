#nullable enable
using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Threading;
using System.Threading.Tasks;

namespace App;

public interface ITables<T> { Task Put(T item); void Put<TOther>(T item, TOther other) where TOther : struct; }

public abstract class TablesBase<T> : Actor
{
    public virtual void Put(T item) { }
    public void PutClass<TClass>(TClass item) where TClass : class { }
    public int Look<TOther>((T, TOther) pair) => 1;
}

public class Tables : TablesBase<int>, ITables<string>, ITables<(int, int)>
{
    [Traversable] public Table<int> Table { get; } = new();
    public int PutTable => 1;
    public override void Put(int item) { }
    public void Put((int A, int B) item) { }
    public void Put(ValueTuple item) { }
    public void Put(in ValueTuple<int> item) { }
    public void Put((int, int)? item) { }
    public void Put(int a, int b) { }
    public int Ten(int a, int b, int c, int d, int e, int f, int g, int h, int Item10, CancellationToken token = default) => a;
    public TResult Ten<T1, T2, T3, T4, T5, T6, T7, T8, TResult>(T1 a, T2 b, TResult with) => with;
    public string Name<T>() where T : allows ref struct => typeof(T).Name;
    public async IAsyncEnumerable<T> Stream<T>(params T[] items) { await Task.Yield(); foreach (T item in items) { yield return item; } }
    [Obsolete("Use Put.", true)] public T Old<T>(T actor) => actor;
    [RequiresDynamicCode("Types.")] public void Make(Type type) { }
    Task ITables<string>.Put(string item) => Task.CompletedTask;
    Task ITables<(int, int)>.Put((int, int) item) => Task.CompletedTask;
    void ITables<string>.Put<TOther>(string item, TOther other) { }
    void ITables<(int, int)>.Put<TOther>((int, int) item, TOther other) { }
}

public class Table<TCell>
{
    public void Set(TCell cell) { }
    public T Get<T>(TCell with, T owner) => owner;
}
