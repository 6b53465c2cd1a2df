using Nekka.Actors;
using Nekka.Cells;

namespace Nekka.Hosting;

/// <summary>One actor of a host. Its reference is there before its object: what it is sent meanwhile waits.</summary>
internal sealed class HostedActor<TActor>(HostedClass<TActor> described, ActorOptions options) : Hosted<TActor>(described)
    where TActor : Actor
{
    private IServiceProvider? _services;
    private ActorLoop? _cell;

    public override object Injected => Reference;

    public override ActorCell? Cell => _cell;

    public override Future<Terminated> WhenStopped => Reference.WhenStopped;

    private ActorRef<TActor> Reference => (ActorRef<TActor>)_cell!.Reference;

    public override void Prepare(ActorSystem system, IServiceProvider services)
    {
        _services = services;
        _cell = new ActorLoop(system, options, typeof(TActor), static cell => new ActorRef<TActor>(cell));
    }

    public override bool IsAwaited => _cell!.Inbox.SeemsToHold > 0;

    public override void AwaitHost(string? missing) => _cell!.AwaitHost(missing);

    public override void LetIn() => _cell!.LetIn();

    public override async Task StartAsync()
    {
        Construction.Start(_cell!, () => ServiceScopes.Construct(_services!, Create), options);
        await Reference.WhenStarted.ConfigureAwait(false);
    }

    public override void Abandon() => Construction.Abandon(_cell!, WhyAbandoned);

    public override async Task StopAsync() => await Reference.StopAsync().ConfigureAwait(false);
}
