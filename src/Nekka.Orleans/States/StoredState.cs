using Orleans.Runtime;
using Orleans.Storage;

namespace Nekka.Orleans.States;

/// <summary>A state in one of Orleans' storages.</summary>
internal sealed class StoredState<T>(IGrainStorage store, string name, GrainId owner) : ActorState<T>, IStoredState
    where T : new()
{
    private readonly GrainState<T> _state = new(new T());
    private bool _isLoaded;

    public override T Value
    {
        get => Loaded.State!;
        set => Loaded.State = value;
    }

    public override bool Exists => Loaded.RecordExists;

    private GrainState<T> Loaded => _isLoaded ? _state : throw new InvalidOperationException(
        $"The state {name} of {owner} is not loaded yet: that is done after the constructor of the actor, before its OnStart. Use the state there.");

    /// <summary>Is called when another activation of the actor has changed what is stored.</summary>
    public required Action Conflicted { get; init; }

    public override async Task SaveAsync()
    {
        try
        {
            await store.WriteStateAsync(name, owner, Loaded).ConfigureAwait(true);
        }
        catch (InconsistentStateException)
        {
            Conflicted();
            throw;
        }
    }

    public override async Task LoadAsync()
    {
        await store.ReadStateAsync(name, owner, _state).ConfigureAwait(true);
        _state.State ??= new T();
        _isLoaded = true;
    }

    public override async Task ClearAsync()
    {
        try
        {
            await store.ClearStateAsync(name, owner, Loaded).ConfigureAwait(true);
        }
        catch (InconsistentStateException)
        {
            Conflicted();
            throw;
        }

        _state.State = new T();
    }
}
