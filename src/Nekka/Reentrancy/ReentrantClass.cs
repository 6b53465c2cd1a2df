using System.Runtime.CompilerServices;

namespace Nekka.Reentrancy;

/// <summary>Whether a class of actors is marked as reentrant.</summary>
internal static class ReentrantClass
{
    // Weak references, so that a class can be unloaded with its load context.
    private static readonly ConditionalWeakTable<Type, object> Looked = [];

    private static readonly object Yes = true;
    private static readonly object No = false;

    /// <summary>Whether the class of an object is marked.</summary>
    /// <typeparam name="TActor">The class that the object most likely has. The answer for that class is found fastest.</typeparam>
    public static bool IsOf<TActor>(object actor)
        where TActor : class =>
        actor.GetType() == typeof(TActor) ? Marked<TActor>.Is : Looked.GetValue(actor.GetType(), static type => Look(type) ? Yes : No) == Yes;

    private static bool Look(Type type) => type.IsDefined(typeof(ReentrantAttribute), inherit: true);

    private static class Marked<TActor>
    {
        public static readonly bool Is = Look(typeof(TActor));
    }
}
