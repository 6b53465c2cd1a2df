using Microsoft.Extensions.DependencyInjection;
using Nekka.Orleans.States;
using Orleans.Providers;
using Orleans.Runtime;
using Orleans.Storage;

namespace Nekka.Orleans.Hosting;

/// <summary>One actor of the cluster while this silo runs it: what its objects, which come and go, have in common.</summary>
internal sealed class Activation(HostedClass hosted, NekkaCluster cluster, IGrainContext context)
{
    private readonly List<IStoredState> _states = [];

    public string Key { get; } = context.GrainId.Key.ToString()!;

    /// <summary>The address in words, for errors.</summary>
    public string Address => $"{hosted.Name}/{Key}";

    public NekkaCluster Cluster => cluster;

    public IGrainContext GrainContext => context;

    public IServiceProvider Services => context.ActivationServices;

    /// <summary>Is called when a state cannot be saved, because another activation of the actor has changed what is stored.</summary>
    public required Action Conflicted { get; init; }

    /// <summary>Notes that an object is about to be constructed, whose states are its own.</summary>
    public void BeginObject() => _states.Clear();

    /// <summary>Makes a state of the object.</summary>
    public ActorState<T> NewState<T>(string name, string? storage)
        where T : new()
    {
        var provider = storage ?? hosted.Options.Storage ?? ProviderConstants.DEFAULT_STORAGE_PROVIDER_NAME;
        var store = Services.GetKeyedService<IGrainStorage>(provider) ?? throw new InvalidOperationException(
            $"{Address} has a state \"{name}\" in the storage \"{provider}\", which the silo does not have. Add it where the silo is configured, for example with AddMemoryGrainStorage(\"{provider}\").");

        // Some storage providers tell states apart by their names and keys alone, so the name has the class's in it.
        var state = new StoredState<T>(store, $"{hosted.Name}.{name}", context.GrainId) { Conflicted = Conflicted };
        _states.Add(state);
        return state;
    }

    /// <summary>The reminders of the actor.</summary>
    public ActorReminders NewReminders() => new StoredReminders(this);

    /// <summary>Loads the states of the object.</summary>
    public ValueTask LoadAsync() => _states.Count == 0 ? default : new ValueTask(Task.WhenAll(_states.Select(static state => state.LoadAsync())));

    /// <summary>The key in words: it names the actor.</summary>
    public override string ToString() => Key;
}
