using System.Runtime.CompilerServices;

namespace Nekka;

/// <summary>The live actors of <see cref="ActorSystem.Default"/>.</summary>
/// <remarks>
/// <para><b>Thread safety:</b> every member may be used by any thread at any time. Lists are snapshots.</para>
/// <para>Pykka's manual: section 3.4.</para>
/// </remarks>
public static class ActorRegistry
{
    /// <inheritdoc cref="ActorSystem.GetAll"/>
    public static IReadOnlyList<ActorRef> GetAll() => ActorSystem.Default.GetAll();

    /// <inheritdoc cref="ActorSystem.GetByClass{T}"/>
    public static IReadOnlyList<ActorRef<T>> GetByClass<T>()
        where T : class =>
        ActorSystem.Default.GetByClass<T>();

    /// <inheritdoc cref="ActorSystem.GetByClass(Type)"/>
    public static IReadOnlyList<ActorRef> GetByClass(Type actorClass) => ActorSystem.Default.GetByClass(actorClass);

    /// <inheritdoc cref="ActorSystem.GetByClassName"/>
    public static IReadOnlyList<ActorRef> GetByClassName(string actorClassName) => ActorSystem.Default.GetByClassName(actorClassName);

    /// <inheritdoc cref="ActorSystem.GetByName"/>
    public static IReadOnlyList<ActorRef> GetByName(string name) => ActorSystem.Default.GetByName(name);

    /// <inheritdoc cref="ActorSystem.GetByUrn"/>
    public static ActorRef? GetByUrn(string actorUrn) => ActorSystem.Default.GetByUrn(actorUrn);

    /// <inheritdoc cref="ActorSystem.Inspect"/>
    public static IReadOnlyList<ActorSnapshot> Inspect() => ActorSystem.Default.Inspect();

    /// <inheritdoc cref="ActorSystem.Register"/>
    public static void Register(ActorRef actorRef) => ActorSystem.Default.Register(actorRef);

    /// <inheritdoc cref="ActorSystem.Unregister"/>
    public static void Unregister(ActorRef actorRef) => ActorSystem.Default.Unregister(actorRef);

    /// <inheritdoc cref="ActorSystem.Broadcast(object?)"/>
    public static void Broadcast(object? message) => ActorSystem.Default.Broadcast(message);

    /// <inheritdoc cref="ActorSystem.Broadcast(object?, Type)"/>
    public static void Broadcast(object? message, Type targetClass) => ActorSystem.Default.Broadcast(message, targetClass);

    /// <inheritdoc cref="ActorSystem.Broadcast(object?, string)"/>
    public static void Broadcast(object? message, string targetClassName) => ActorSystem.Default.Broadcast(message, targetClassName);

    /// <inheritdoc cref="ActorSystem.Broadcast{T}(object?)"/>
    public static void Broadcast<T>(object? message)
        where T : class =>
        ActorSystem.Default.Broadcast<T>(message);

    /// <inheritdoc cref="ActorSystem.Broadcast{T}(Action{T})"/>
    public static void Broadcast<T>(Action<T> call)
        where T : class =>
        ActorSystem.Default.Broadcast(call);

    /// <inheritdoc cref="ActorSystem.Broadcast{T}(Action{T})"/>
    [OverloadResolutionPriority(1)]
    public static void Broadcast<T>(Func<T, Task> call)
        where T : class =>
        ActorSystem.Default.Broadcast(call);

    /// <inheritdoc cref="ActorSystem.Broadcast{T}(Action{T})"/>
    public static void Broadcast<T>(Func<T, ValueTask> call)
        where T : class =>
        ActorSystem.Default.Broadcast(call);

    /// <inheritdoc cref="ActorSystem.StopAll"/>
    public static IReadOnlyList<bool> StopAll(TimeSpan? timeout = null) => ActorSystem.Default.StopAll(timeout);

    /// <inheritdoc cref="ActorSystem.StopAllAsync()"/>
    public static IReadOnlyList<Future<bool>> StopAllAsync() => ActorSystem.Default.StopAllAsync();

    /// <inheritdoc cref="ActorSystem.StopAllAsync(TimeSpan)"/>
    public static Task StopAllAsync(TimeSpan deadline) => ActorSystem.Default.StopAllAsync(deadline);

    /// <inheritdoc cref="ActorSystem.StopAllAsync(TimeSpan, StopMode)"/>
    public static Future StopAllAsync(TimeSpan deadline, StopMode afterwards) => ActorSystem.Default.StopAllAsync(deadline, afterwards);
}
