using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;
using Nekka.Messages;

namespace Nekka.Actors;

/// <summary>The cancellation tokens that a message carries: among its arguments, in its fields, or captured by its lambda.</summary>
/// <remarks>Looked for only when a handler has ended by an <see cref="OperationCanceledException"/>, to tell whether its sender wanted
/// that. A handler often links the sender's token with others, so the token that the exception names does not say.</remarks>
internal static class CarriedTokens
{
    private const int Deepest = 4; // A lambda in a loop captures the closure of the method around it.

    /// <summary>Whether one of them has been cancelled, so that this exception is what the sender wanted.</summary>
    [SuppressMessage("Design", "CA1031", Justification = "What somebody else's list of tokens throws must not take the exception with it that this is about.")]
    public static bool HaveCancelled(object? message, OperationCanceledException exception)
    {
        try
        {
            return AnyIsCancelled(message, depth: 0, exception.CancellationToken);
        }
        catch
        {
            return false;
        }
    }

    private static bool AnyIsCancelled(object? message, int depth, CancellationToken named) => message switch
    {
        null or string => false,
        ObservedMessage observed => AnyIsCancelled(observed.Message, depth, named),
        SystemMessage { IsCancelled: true } => true,
        SystemMessage { Content: Delegate lambda } => IsCancelledIn(lambda.Target, depth, named),
        SystemMessage => false,
        ProxyCall call => (call.Args ?? []).Concat(call.Kwargs?.Values ?? []).Any(static argument => IsCancelled(argument, only: null)),
        _ => AnyFieldIsCancelled(message, only: null, depth, named),
    };

    // Captured variables are the sender's word. So is a field of the object whose method has the lambda, but that object may have many
    // tokens: of those only the one that the exception names.
    private static bool IsCancelledIn(object? target, int depth, CancellationToken named) =>
        target is not null && depth < Deepest && AnyFieldIsCancelled(target, IsClosure(target.GetType()) ? null : named, depth, named);

    [UnconditionalSuppressMessage("Trimming", "IL2075", Justification = "Code that uses a token keeps its field. Where reflection does not see the field, the exception counts as a failure.")]
    private static bool AnyFieldIsCancelled(object holder, CancellationToken? only, int depth, CancellationToken named)
    {
        for (var type = holder.GetType(); type is not null && type != typeof(object); type = type.BaseType)
        {
            foreach (var field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            {
                var isCancelled = HoldsToken(field.FieldType)
                    ? IsCancelled(field.GetValue(holder), only)
                    : IsClosure(type) && IsPartOfClosure(field) && IsCancelledIn(field.GetValue(holder), depth + 1, named);
                if (isCancelled)
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool IsCancelled(object? value, CancellationToken? only) => value switch
    {
        CancellationToken token => token.IsCancellationRequested && (only is null || token == only),
        CancellationTokenSource source => source.IsCancellationRequested && (only is null || source.Token == only),
        IReadOnlyList<CancellationToken> tokens => tokens.Any(token => IsCancelled(token, only)),
        _ => false,
    };

    private static bool HoldsToken(Type type) =>
        type == typeof(CancellationToken) || type == typeof(CancellationToken?) || type == typeof(CancellationTokenSource)
        || type.IsAssignableTo(typeof(IReadOnlyList<CancellationToken>));

    // What the compiler makes of captured variables.
    private static bool IsClosure(Type type) => type.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false);

    // The closure of the block around it, or the object whose method has the lambda.
    private static bool IsPartOfClosure(FieldInfo field) => IsClosure(field.FieldType) || field.Name.EndsWith("__this", StringComparison.Ordinal);
}
