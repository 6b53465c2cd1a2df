using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Nekka.Hosting;

namespace Nekka.WebService.Tests;

/// <summary>The worker of the guide to back-pressure that consumes a queue.</summary>
public class QueueTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_the_reader_has_taken_before_a_stop_is_handled_and_acknowledged()
    {
        var queue = new ParcelQueue();
        using var host = Build(queue);
        await host.StartAsync(Cancellation);
        queue.Put(Enumerable.Range(1, 20));
        await queue.FirstTaken.WaitAsync(Limits.Hang, Cancellation);

        await host.StopAsync(Cancellation);

        queue.Acknowledged.Order().ShouldBe(queue.Taken.Order());
        queue.Taken.ShouldNotBeEmpty();
    }

    private static IHost Build(ParcelQueue queue)
    {
        var builder = Host.CreateEmptyApplicationBuilder(settings: null);
        builder.Services.AddSingleton(queue);

        // The reader starts last and stops first. Then the workers handle what it has taken.
        var options = new PoolOptions { InboxCapacity = 100, InboxFullMode = InboxFullMode.Wait };
        builder.AddNekka(nekka => nekka
            .AddPool<ParcelWorker>(size: 8, options)
            .AddActor<ParcelReader>(new ActorOptions { SupervisorStrategy = new SupervisorStrategy { MaxRestarts = null } }));

        return builder.Build();
    }
}

/// <summary>Takes parcels from the queue, as fast as the workers have room for them.</summary>
public class ParcelReader(ParcelQueue queue, ActorPool<ParcelWorker> workers) : Actor
{
    protected override void OnStart() => RunInBackground(ReadAsync);

    private async Task ReadAsync(CancellationToken stopped)
    {
        await foreach (var parcel in queue.ReadAsync(stopped))
        {
            await workers.ActorRef.TellAsync(parcel, CancellationToken.None); // What is taken is passed on, also while the actor stops.
        }
    }
}

/// <summary>Handles a parcel, then acknowledges it.</summary>
public class ParcelWorker(ParcelQueue queue) : Actor
{
    protected override async ValueTask<object?> OnReceiveAsync(object? message)
    {
        var parcel = (Parcel)message!;
        await parcel.DeliverAsync(ActorStopped);
        queue.Acknowledge(parcel); // Last, because the queue gives out again each parcel that nobody has acknowledged.
        return null;
    }
}

/// <summary>What the queue gives.</summary>
public sealed record Parcel(int Number)
{
    public Task DeliverAsync(CancellationToken cancellationToken) => Task.Run(static () => { }, cancellationToken);
}

/// <summary>A queue in memory, which notes what it has given and what was acknowledged.</summary>
public sealed class ParcelQueue
{
    private readonly Channel<Parcel> _waiting = Channel.CreateUnbounded<Parcel>();
    private readonly ConcurrentQueue<int> _taken = new();
    private readonly ConcurrentQueue<int> _acknowledged = new();
    private readonly TaskCompletionSource _firstTaken = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task FirstTaken => _firstTaken.Task;

    public IReadOnlyList<int> Taken => [.. _taken];

    public IReadOnlyList<int> Acknowledged => [.. _acknowledged];

    public void Put(IEnumerable<int> numbers)
    {
        foreach (var number in numbers)
        {
            _waiting.Writer.TryWrite(new Parcel(number));
        }
    }

    public async IAsyncEnumerable<Parcel> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var parcel in _waiting.Reader.ReadAllAsync(cancellationToken))
        {
            _taken.Enqueue(parcel.Number);
            _firstTaken.TrySetResult();
            yield return parcel;
        }
    }

    public void Acknowledge(Parcel parcel) => _acknowledged.Enqueue(parcel.Number);
}
