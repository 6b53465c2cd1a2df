using System.Runtime.CompilerServices;

namespace Nekka;

/// <summary>Finds the <see cref="CancellationToken"/> among the arguments of a call.</summary>
/// <typeparam name="TArguments">The type of the only argument, or of the tuple of all.</typeparam>
internal static class TokenIn<TArguments>
{
    /// <summary>Whether there is one, by its type. Calls of methods without one cost no more than looking at this.</summary>
    public static readonly bool IsThere = Has(typeof(TArguments));

    /// <summary>The first one.</summary>
    public static CancellationToken Of(TArguments? arguments) => arguments switch
    {
        CancellationToken token => token,
        ITuple tuple => Enumerable.Range(0, tuple.Length).Select(index => tuple[index]).OfType<CancellationToken>().FirstOrDefault(),
        _ => default,
    };

    // A tuple of more than seven has another one as its last type argument.
    private static bool Has(Type type) =>
        type == typeof(CancellationToken) || (type.IsValueType && type.IsAssignableTo(typeof(ITuple)) && Array.Exists(type.GetGenericArguments(), Has));
}
