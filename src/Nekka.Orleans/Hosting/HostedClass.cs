using Nekka.Actors;
using Nekka.Cells;
using Nekka.Keyed;
using Nekka.Orleans.Grains;
using Nekka.Orleans.Receiving;

namespace Nekka.Orleans.Hosting;

/// <summary>A class of actors that this silo runs.</summary>
/// <param name="name">The name by which all machines know the class.</param>
/// <param name="actorClass">The class.</param>
/// <param name="options">The settings.</param>
internal abstract class HostedClass(string name, Type actorClass, ClusterActorOptions options)
{
    public string Name => name;

    public Type ActorClass => actorClass;

    public ClusterActorOptions Options => options;

    /// <summary>The class of the grains that are the doorways to the actors.</summary>
    public abstract Type GrainClass { get; }

    /// <summary>The members that other machines use.</summary>
    public Members Members => field ??= Members.Of(actorClass);

    /// <summary>Makes the cell of an actor, which has no object yet.</summary>
    public abstract KeyedActor NewCell(Activation activation, ActorSystem system);
}

/// <summary>A class of actors that this silo runs.</summary>
internal sealed class HostedClass<TActor>(string name, Func<ClusterActor, TActor> create, ClusterActorOptions options)
    : HostedClass(name, typeof(TActor), options)
    where TActor : Actor
{
    private KeyedSettings? _settings;

    public override Type GrainClass => typeof(NekkaGrain<TActor>);

    public override KeyedActor NewCell(Activation activation, ActorSystem system) =>
        new(SettingsIn(system), activation, typeof(TActor), static cell => new ActorRef<TActor>(cell));

    private KeyedSettings SettingsIn(ActorSystem system)
    {
        if (_settings is { } known && known.System == system)
        {
            return known;
        }

        var activations = new Activations(system.Context, idleTimeout: null, most: null);
        return _settings = new KeyedSettings(system, Create, Options.Actor, activations, gate: null)
        {
            ClusterName = Name,
            Prepare = static key => ((Activation)key).LoadAsync(),
        };
    }

    private Actor Create(object key)
    {
        var activation = (Activation)key;
        activation.BeginObject();
        return create(new ClusterActor(activation));
    }
}
