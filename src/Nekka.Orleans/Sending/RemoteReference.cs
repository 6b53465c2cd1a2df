using System.Collections.Concurrent;
using Nekka.Cells;

namespace Nekka.Orleans.Sending;

/// <summary>Makes references of classes that are known at run time only.</summary>
internal static class RemoteReference
{
    private static readonly ConcurrentDictionary<Type, Func<ActorCell, ActorRef>> Makers = new();

    /// <summary>The function that makes references of a class.</summary>
    public static Func<ActorCell, ActorRef> MakerFor(Type actorClass) => Makers.GetOrAdd(actorClass, static type =>
        ((Maker)Activator.CreateInstance(typeof(Maker<>).MakeGenericType(type))!).Make);

    private abstract class Maker
    {
        public abstract ActorRef Make(ActorCell cell);
    }

    private sealed class Maker<TActor> : Maker
        where TActor : class
    {
        public override ActorRef Make(ActorCell cell) => new ActorRef<TActor>(cell);
    }
}
