using System.Runtime.CompilerServices;

namespace Nekka.Proxies;

/// <summary>Finds the tokens among the arguments of a call.</summary>
/// <typeparam name="TArguments">The type of the only argument, or of the tuple of all arguments.</typeparam>
internal static class TokensIn<TArguments>
{
    // The items of a tuple that is the only argument count as arguments.
    private static readonly Type? OnlyTuple = IsTuple ? ArgumentTypes.OnlyTuple(typeof(TArguments)) : null;

    // The positions of tokens in the tuple.
    private static readonly int[] Positions = IsTuple ? PositionsIn(typeof(TArguments)) : [];

    /// <summary>Whether the types allow tokens. A call of a method that takes none costs only one look at this field.</summary>
    public static readonly bool MayBeThere = IsTuple ? Positions.Length > 0 : CallTokens.MayBeIn(typeof(TArguments));

    // The compiler of native code knows the answer, and leaves out what there is only for tuples.
    private static bool IsTuple
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => typeof(TArguments).IsValueType && typeof(TArguments).IsAssignableTo(typeof(ITuple));
    }

    /// <summary>Returns the tokens that can be cancelled.</summary>
    public static CallTokens Of(TArguments? arguments)
    {
        var tokens = default(CallTokens);
        if (arguments is CancellationToken token)
        {
            tokens.Add(token);
        }
        else if (!IsTuple || Positions.Length == 0)
        {
            tokens.AddFrom(arguments);
        }
        else
        {
            var tuple = (ITuple)(OnlyTuple is null ? arguments : ((ITuple)arguments!)[0])!;
            foreach (var position in Positions)
            {
                tokens.AddFrom(tuple[position]);
            }
        }

        return tokens;
    }

    private static int[] PositionsIn(Type tuple)
    {
        var types = OnlyTuple is { } only ? ArgumentTypes.Items(only) : ArgumentTypes.Parameters(tuple, out _);
        return [.. Enumerable.Range(0, types.Count).Where(index => CallTokens.MayBeIn(types[index]))];
    }
}
