using System.Collections.Concurrent;

namespace Nekka;

/// <summary>The threads that the library has made to run actors on, for reports.</summary>
internal static class ActorThreads
{
    private static readonly ConcurrentDictionary<int, ActorThreadEntry> All = new();

    /// <summary>Notes the calling thread, with the actor whose own it is.</summary>
    public static void Add(ActorCell? actor) => All[Environment.CurrentManagedThreadId] = new ActorThreadEntry(Thread.CurrentThread.Name ?? "", actor);

    /// <summary>Forgets the calling thread, which ends.</summary>
    public static void Remove() => All.TryRemove(Environment.CurrentManagedThreadId, out _);

    /// <summary>The thread of that number, if it is one of them.</summary>
    public static ActorThreadEntry? Find(int threadId) => All.GetValueOrDefault(threadId);
}

/// <summary>A thread that runs actors.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Actor">The actor whose own it is; null if it runs many.</param>
internal sealed record ActorThreadEntry(string Name, ActorCell? Actor);
