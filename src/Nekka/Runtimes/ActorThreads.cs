using System.Collections.Concurrent;

namespace Nekka.Runtimes;

/// <summary>The threads that the library has made to run actors. Reports read it.</summary>
internal static class ActorThreads
{
    private static readonly ConcurrentDictionary<int, ActorThreadEntry> All = new();

    /// <summary>Adds the calling thread, with the actor that owns it.</summary>
    public static void Add(RunnableActor? actor) => All[Environment.CurrentManagedThreadId] = new ActorThreadEntry(Thread.CurrentThread.Name ?? "", actor);

    /// <summary>Removes the calling thread, which is about to end.</summary>
    public static void Remove() => All.TryRemove(Environment.CurrentManagedThreadId, out _);

    /// <summary>Returns the thread with that number, if it is one of them.</summary>
    public static ActorThreadEntry? Find(int threadId) => All.GetValueOrDefault(threadId);
}

/// <summary>A thread that runs actors.</summary>
/// <param name="Name">The name of the thread.</param>
/// <param name="Actor">The actor that owns the thread; null if the thread runs many.</param>
internal sealed record ActorThreadEntry(string Name, RunnableActor? Actor);
