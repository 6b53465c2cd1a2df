using System.Runtime.CompilerServices;

namespace Nekka;

/// <summary>Finds the tokens among the arguments of a call.</summary>
/// <typeparam name="TArguments">The type of the only argument, or of the tuple of all.</typeparam>
internal static class TokensIn<TArguments>
{
    private static readonly bool IsTuple = typeof(TArguments).IsValueType && typeof(TArguments).IsAssignableTo(typeof(ITuple));

    // Where in the tuple of all, the tuples that it ends in counted through.
    private static readonly int[] Positions = IsTuple ? PositionsIn(typeof(TArguments)) : [];

    /// <summary>Whether there may be some, by the types. Calls of methods that take none cost no more than looking at this.</summary>
    public static readonly bool MayBeThere = IsTuple ? Positions.Length > 0 : CallTokens.MayBeIn(typeof(TArguments));

    /// <summary>Those that can be cancelled.</summary>
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
            // A tuple of more than seven has another one as its eighth type argument.
            var arguments = rest.GetGenericArguments();
            types.AddRange(arguments.Take(7));
            rest = arguments.Length > 7 ? arguments[7] : null;
        }

        return [.. Enumerable.Range(0, types.Count).Where(index => CallTokens.MayBeIn(types[index]))];
    }
}
