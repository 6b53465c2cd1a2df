using System.Diagnostics.CodeAnalysis;
using Nekka.Cells;
using Nekka.Keyed;

namespace Nekka.Hosting;

/// <summary>Actors by key of a host. Those that are sent something before the host has started wait for that.</summary>
[SuppressMessage("Design", "CA1001", Justification = "The host stops them.")]
internal sealed class HostedKeyedActors<TKey, TActor>(HostedKeyedClass<TKey, TActor> described, KeyedActorsOptions options)
    : Hosted(typeof(TActor), described.Parameters)
    where TKey : notnull
    where TActor : Actor
{
    private Func<TKey, IServiceProvider, TActor> _create = described.Create;
    private StartGate? _gate;
    private KeyedActors<TKey, TActor>? _actors;

    public override object Injected => _actors!;

    public override ActorCell? Cell => null;

    public override Future<Terminated>? WhenStopped => null;

    /// <summary>Makes Nekka construct other objects, without parameters to look for.</summary>
    public void Replace(Func<TKey, IServiceProvider, TActor> create)
    {
        ForgetParameters();
        _create = create;
    }

    public override void Prepare(ActorSystem system, IServiceProvider services)
    {
        _gate = new StartGate();
        _actors = new KeyedActors<TKey, TActor>(
            key => ServiceScopes.Construct(services, scope => _create(key, scope)),
            options with { System = system },
            _gate);
    }

    public override bool IsAwaited => _gate!.HeldCount > 0;

    public override void AwaitHost(string? missing) => _gate!.HoldBack(missing);

    public override void LetIn() => _gate!.LetIn();

    public override Task StartAsync()
    {
        _gate!.Open();
        return Task.CompletedTask;
    }

    public override void Abandon()
    {
        _gate!.LetIn(); // They refuse for another reason from here on.
        _actors!.Abandon(WhyAbandoned);
        _gate.Open(); // What waits is refused by the actors themselves.
    }

    public override async Task StopAsync() => await _actors!.EndAsync().ConfigureAwait(false);
}
