#nullable enable
using System.Threading.Tasks;

namespace App;

public interface IReentrant { void Tell(int number); Task Go(); Task<int> Explicit(string text); }

public class ReentrantBase : Actor
{
    [Reentrant] public virtual async Task<int> Overridden(int number) { await Task.Yield(); return number; }
    public virtual Task Plain() => Task.CompletedTask;
}

public class Reentrant : ReentrantBase, IReentrant
{
    [Traversable] public Part Part { get; } = new();
    [Reentrant] public async Task Go() => await Task.Yield();
    [Reentrant] public async ValueTask<T> Generic<T>(T value, int number) { await Task.Yield(); return value; }
    [Reentrant] public void Tell(int number) { }
    [Reentrant] public int Count() => 1;
    [Reentrant] async Task<int> IReentrant.Explicit(string text) { await Task.Yield(); return text.Length; }
    public override Task<int> Overridden(int number) => base.Overridden(number);
}

public class Part
{
    [Reentrant] public Task Inside() => Task.CompletedTask;
}
