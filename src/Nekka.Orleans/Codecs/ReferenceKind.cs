using System.Collections.Concurrent;
using Nekka.Cells;

namespace Nekka.Orleans.Codecs;

/// <summary>A type of references or of proxies.</summary>
internal abstract class ReferenceKind
{
    private static readonly ConcurrentDictionary<Type, ReferenceKind> Kinds = new();

    /// <summary>The class or interface of the actors.</summary>
    public abstract Type ActorClass { get; }

    /// <summary>The kind of a type.</summary>
    public static ReferenceKind Of(Type type) => Kinds.GetOrAdd(type, Find);

    /// <summary>Makes a reference or a proxy.</summary>
    public abstract object Make(ActorCell cell);

    private static ReferenceKind Find(Type type)
    {
        for (var known = type; known is not null; known = known.BaseType)
        {
            if (known.IsGenericType && known.GetGenericTypeDefinition() is var definition && (definition == typeof(ActorRef<>) || definition == typeof(ActorProxy<>)))
            {
                return (ReferenceKind)Activator.CreateInstance(typeof(Kind<>).MakeGenericType(known.GetGenericArguments()), definition == typeof(ActorProxy<>) ? type : null)!;
            }
        }

        throw new NotSupportedException($"{type} is no type of references or proxies that can be sent to another machine.");
    }

    private sealed class Kind<TActor>(Type? proxy) : ReferenceKind
        where TActor : class
    {
        public override Type ActorClass => typeof(TActor);

        public override object Make(ActorCell cell)
        {
            var reference = cell.Reference.As<TActor>();
            return proxy is null ? reference : Activator.CreateInstance(proxy, reference)!;
        }
    }
}
