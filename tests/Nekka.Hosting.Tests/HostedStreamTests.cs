using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Nekka.Hosting.Tests;

public sealed class HostedStreamTests : IDisposable
{
    private readonly IHost _host;
    private readonly TickerProxy _ticker;

    public HostedStreamTests()
    {
        var builder = Host.CreateEmptyApplicationBuilder(settings: null);
        builder.AddNekka(static nekka => nekka.AddActor<Ticker>());
        _host = builder.Build();
        _ticker = _host.Services.GetRequiredService<TickerProxy>();
    }

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task When_the_host_is_about_to_stop_a_stream_ends_for_a_reader_that_waits()
    {
        await _host.StartAsync(TestContext.Current.CancellationToken);
        await using var reader = _ticker.Ticks(CancellationToken.None).GetAsyncEnumerator(TestContext.Current.CancellationToken);
        (await reader.MoveNextAsync()).ShouldBeTrue();
        var next = reader.MoveNextAsync();

        _host.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();

        (await next.AsTask().WaitAsync(Limits.Hang, TestContext.Current.CancellationToken)).ShouldBeFalse();
        await _host.StopAsync(TestContext.Current.CancellationToken);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task When_the_host_is_about_to_stop_a_stream_ends_for_a_reader_that_is_busy(bool actorHasStopped)
    {
        await _host.StartAsync(TestContext.Current.CancellationToken);
        await using var reader = _ticker.Ticks(CancellationToken.None).GetAsyncEnumerator(TestContext.Current.CancellationToken);
        var first = reader.MoveNextAsync(); // The reader does not ask for more before it has taken this one.
        while (!first.IsCompleted)
        {
            await _ticker.Pass(); // The actor makes the item in one of its turns.
        }

        _host.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();
        await _ticker.WhenOver().Unwrap();
        for (var turn = 0; turn < 10; turn++)
        {
            await _ticker.Pass(); // Between its turns, the actor ends the stream that its iterator has left.
        }

        if (actorHasStopped)
        {
            await _host.StopAsync(TestContext.Current.CancellationToken);
        }

        (await first).ShouldBeTrue();
        (await reader.MoveNextAsync()).ShouldBeFalse();
        await _host.StopAsync(TestContext.Current.CancellationToken);
    }
}

/// <summary>Streams one item, and then nothing for ever.</summary>
public sealed class Ticker : Actor
{
    private Future<bool>? _over;

    public void Pass()
    {
    }

    public Future<bool> WhenOver() => _over!;

    public async IAsyncEnumerable<int> Ticks([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        _over = CreateFuture<bool>();
        try
        {
            yield return 1;
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }
        finally
        {
            _over.Set(true);
        }
    }
}
