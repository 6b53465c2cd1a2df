using System.Runtime.CompilerServices;

namespace Nekka.Proxies;

/// <summary>Finds the tokens among the arguments of a call.</summary>
/// <typeparam name="TArguments">The type of the only argument, or of the tuple of all arguments.</typeparam>
internal static class TokensIn<TArguments>
{
    private static readonly bool IsTuple = typeof(TArguments).IsValueType && typeof(TArguments).IsAssignableTo(typeof(ITuple));

    // The positions of tokens in the tuple. Positions count on through the tuples nested at its end.
    private static readonly int[] Positions = IsTuple ? PositionsIn(typeof(TArguments)) : [];

    /// <summary>Whether the types allow tokens. A call of a method that takes none costs only one look at this field.</summary>
    public static readonly bool MayBeThere = IsTuple ? Positions.Length > 0 : CallTokens.MayBeIn(typeof(TArguments));

    /// <summary>Returns the tokens that can be cancelled.</summary>
    public static CallTokens Of(TArguments? arguments)
    {
        var tokens = default(CallTokens);
        if (arguments is CancellationToken token)
        {
            tokens.Add(token);
        }
        else if (Positions.Length == 0)
        {
            tokens.AddFrom(arguments);
        }
        else if (arguments is ITuple tuple)
        {
            foreach (var position in Positions)
            {
                tokens.AddFrom(tuple[position]);
            }
        }

        return tokens;
    }

    private static int[] PositionsIn(Type tuple)
    {
        var types = new List<Type>();
        for (var rest = tuple; rest is not null;)
        {
            // A tuple of more than seven items has another tuple as its eighth type argument.
            var arguments = rest.GetGenericArguments();
            types.AddRange(arguments.Take(7));
            rest = arguments.Length > 7 ? arguments[7] : null;
        }

        return [.. Enumerable.Range(0, types.Count).Where(index => CallTokens.MayBeIn(types[index]))];
    }
}
