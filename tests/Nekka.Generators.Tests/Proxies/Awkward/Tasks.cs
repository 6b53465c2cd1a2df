using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace App;

public class Tasks : Actor
{
    public Task Plain(CancellationToken cancellationToken = default) => Task.CompletedTask;
    public Task<int> Value(int a, CancellationToken cancellationToken) => Task.FromResult(a);
    public async ValueTask Short() => await Task.Yield();
    public ValueTask<string?> ShortValue(string? text) => new(text);
    public Future<int> Later() => Future.FromResult(1);
    public Future Untyped() => Later();
    public Special<int> Derived() => new(() => 1);
    public async void FireAndForget() => await Task.Yield();
    public Task<Task<int>> Twice() => Task.FromResult(Task.FromResult(1));
    public async IAsyncEnumerable<int> Many() { await Task.Yield(); yield return 1; }
    public Task<T> Generic<T>(T value) where T : notnull => Task.FromResult(value);
    public Task<int> Running { get; set; } = Task.FromResult(1);
}

public class Special<T>(System.Func<T> function) : Task<T>(function);
