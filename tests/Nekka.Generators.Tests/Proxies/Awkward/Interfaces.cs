#nullable enable
using System;
using System.Collections.Generic;
using System.Threading.Tasks;

namespace App;

public interface IConsumer { void Consume(string item); Task<int> CountAsync(string? filter = null); }
public interface IWorker<in T> : IConsumer where T : notnull { ValueTask WorkAsync(T item); ValueTask<TResult?> Ask<TResult>(TResult? what, in int how); }
public interface IDefaulted { Task Go(); void Twice() { Go(); Go(); } int Number => 3; static int Static => 4; }
public interface IPlain { int Number(); }
public interface INamed { string Name { get; } }
public interface IMarker;
public interface IClosable : IDisposable { void Close(); }
public interface IFactory<TSelf> where TSelf : IFactory<TSelf> { static abstract TSelf Make(); void Build(); }
public interface IAll : IWorker<List<int>>, IDefaulted;
internal interface IInternal { Task Hide<T>(T? thing) where T : struct; Task Show<T>(T? thing) where T : class; }

public class Interfaces : Actor, IAll, IWorker<string>, IPlain, INamed, IMarker, IClosable, IFactory<Interfaces>, IInternal, IEquatable<int>
{
    public void Consume(string item) { }
    Task<int> IConsumer.CountAsync(string? filter) => Task.FromResult(1);
    public ValueTask WorkAsync(List<int> item) => default;
    ValueTask IWorker<string>.WorkAsync(string item) => default;
    ValueTask<TResult?> IWorker<List<int>>.Ask<TResult>(TResult? what, in int how) where TResult : default => new(what);
    public ValueTask<TResult?> Ask<TResult>(TResult? what, in int how) => new(what);
    public Task Go() => Task.CompletedTask;
    public int Number() => 1;
    public string Name => "";
    public void Close() { }
    public void Dispose() => GC.SuppressFinalize(this);
    static Interfaces IFactory<Interfaces>.Make() => new();
    public void Build() { }
    Task IInternal.Hide<T>(T? thing) => Task.CompletedTask;
    Task IInternal.Show<T>(T? thing) where T : class => Task.CompletedTask;
    public bool Equals(int other) => other == 1;
}
