namespace Nekka;

/// <summary>What an actor keeps beyond its own life: in memory if the actor runs in one process, in a store if it runs on a cluster.</summary>
/// <typeparam name="T">The type of the value.</typeparam>
/// <remarks>
/// <para>An actor takes the state as an argument of its constructor. The value is there when <see cref="Actor.OnStart"/> begins. On a cluster, another
/// object of the actor has another <see cref="ActorState{T}"/>, whose value is the one that was saved last.</para>
/// <para><b>Thread safety:</b> the state belongs to its actor, and is used in the actor's turns only.</para>
/// </remarks>
public abstract class ActorState<T>
{
    /// <summary>Makes a state.</summary>
    protected ActorState()
    {
    }

    /// <summary>The value. A change is kept once it has been saved.</summary>
    /// <exception cref="InvalidOperationException">The value is read in the actor's constructor, before it has been loaded.</exception>
    public abstract T Value { get; set; }

    /// <summary>Whether a value has been saved.</summary>
    public abstract bool Exists { get; }

    /// <summary>Saves the value.</summary>
    /// <returns>A task that completes when the value is safe. It fails with the exception of the store.</returns>
    /// <exception cref="InvalidOperationException">The value has not been loaded.</exception>
    public abstract Task SaveAsync();

    /// <summary>Loads the value that was saved last, in place of the present one.</summary>
    /// <returns>A task that completes when the value is there. It fails with the exception of the store.</returns>
    public abstract Task LoadAsync();

    /// <summary>Deletes what was saved. The value becomes the one of a new actor.</summary>
    /// <returns>A task that completes when it is gone. It fails with the exception of the store.</returns>
    public abstract Task ClearAsync();
}
