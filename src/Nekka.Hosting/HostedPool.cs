using System.Diagnostics.CodeAnalysis;
using Nekka.Cells;
using Nekka.Pooling;

namespace Nekka.Hosting;

/// <summary>A pool of a host.</summary>
[SuppressMessage("Design", "CA1001", Justification = "The host stops it.")]
internal sealed class HostedPool<TActor>(HostedClass<TActor> described, int size, PoolOptions options) : Hosted<TActor>(described)
    where TActor : Actor
{
    private PoolCell? _cell;
    private ActorPool<TActor>? _pool;

    public override object Injected => _pool!;

    public override ActorCell? Cell => _cell;

    public override Future<Terminated> WhenStopped => _pool!.ActorRef.WhenStopped;

    public override void Prepare(ActorSystem system, IServiceProvider services)
    {
        _cell = PoolStart.Prepare(
            () => ServiceScopes.Construct(services, Create),
            options with { Worker = (options.Worker ?? new ActorOptions()) with { System = system } });
        _pool = new ActorPool<TActor>(_cell);
    }

    public override bool IsAwaited => _cell!.Inbox.SeemsToHold > 0;

    public override void AwaitHost(string? missing) => _cell!.AwaitHost(missing);

    public override void LetIn() => _cell!.LetIn();

    public override async Task StartAsync()
    {
        _cell!.Open(size, options.Parent?.Cell);
        foreach (var worker in _pool!.Workers)
        {
            await worker.WhenStarted.ConfigureAwait(false);
        }
    }

    public override void Abandon()
    {
        _cell!.LetIn(); // It refuses for another reason from here on.
        _cell.Abandon(WhyAbandoned);
    }

    public override async Task StopAsync() => await _pool!.StopAsync().ConfigureAwait(false);
}
