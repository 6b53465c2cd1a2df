using System.Collections.Concurrent;
using Nekka.Cells;

namespace Nekka.Orleans.Codecs;

/// <summary>A type of references or of proxies, of a class of actors that is known at run time only.</summary>
internal abstract class ReferenceKind
{
    private static readonly ConcurrentDictionary<Type, ReferenceKind> Kinds = new();

    /// <summary>The class or interface of the actors.</summary>
    public abstract Type ActorClass { get; }

    /// <summary>The kind of the references to the actors of a class.</summary>
    public static ReferenceKind OfActor(Type actorClass) => Kinds.GetOrAdd(actorClass, static type => New(type, proxy: null));

    /// <summary>The kind of a type.</summary>
    public static ReferenceKind Of(Type type) => Kinds.GetOrAdd(type, Find);

    /// <summary>Makes the reference that a cell has.</summary>
    public abstract ActorRef Refer(ActorCell cell);

    /// <summary>Makes a reference or a proxy.</summary>
    public abstract object Make(ActorCell cell);

    private static ReferenceKind Find(Type type)
    {
        for (var known = type; known is not null; known = known.BaseType)
        {
            if (known.IsGenericType && known.GetGenericTypeDefinition() is var definition && (definition == typeof(ActorRef<>) || definition == typeof(ActorProxy<>)))
            {
                return New(known.GetGenericArguments()[0], definition == typeof(ActorProxy<>) ? type : null);
            }
        }

        throw new NotSupportedException($"{type} is no type of references or proxies that can be sent to another machine.");
    }

    private static ReferenceKind New(Type actorClass, Type? proxy) =>
        (ReferenceKind)Activator.CreateInstance(typeof(Kind<>).MakeGenericType(actorClass), proxy)!;

    private sealed class Kind<TActor>(Type? proxy) : ReferenceKind
        where TActor : class
    {
        public override Type ActorClass => typeof(TActor);

        public override ActorRef Refer(ActorCell cell) => new ActorRef<TActor>(cell);

        public override object Make(ActorCell cell)
        {
            var reference = cell.Reference.As<TActor>();
            return proxy is null ? reference : Activator.CreateInstance(proxy, reference)!;
        }
    }
}
