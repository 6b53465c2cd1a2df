using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;
using Nekka.Messages;

namespace Nekka;

/// <summary>The cancellation tokens that a message carries: among its arguments, in its fields, or captured by its lambda.</summary>
/// <remarks>Looked for only when a handler has ended by an <see cref="OperationCanceledException"/>, to tell whether its sender wanted
/// that. A handler often links the sender's token with others, so the token that the exception names does not say.</remarks>
internal static class CarriedTokens
{
    private const int Deepest = 4; // A lambda in a loop captures the closure of the method around it.

    /// <summary>Whether one of them has been cancelled.</summary>
    public static bool AnyIsCancelled(object? message) => AnyIsCancelled(message, depth: 0);

    private static bool AnyIsCancelled(object? value, int depth) => value switch
    {
        null or string => false,
        CancellationToken token => token.IsCancellationRequested,
        CancellationTokenSource source => source.IsCancellationRequested,
        IReadOnlyList<CancellationToken> tokens => tokens.Any(static token => token.IsCancellationRequested),
        Invocation invocation => invocation.IsCancelled,
        ProxyCall call => (call.Args ?? []).Concat(call.Kwargs?.Values ?? []).Any(argument => IsToken(argument) && AnyIsCancelled(argument, depth)),
        Delegate lambda => AnyIsCancelled(lambda.Target, depth),
        _ => depth < Deepest && AnyFieldIsCancelled(value, depth),
    };

    [UnconditionalSuppressMessage("Trimming", "IL2075", Justification = "Code that uses a token keeps its field. Where reflection does not see the field, the exception counts as a failure.")]
    private static bool AnyFieldIsCancelled(object holder, int depth)
    {
        for (var type = holder.GetType(); type is not null && type != typeof(object); type = type.BaseType)
        {
            foreach (var field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            {
                if ((HoldsToken(field.FieldType) || IsClosure(field)) && AnyIsCancelled(field.GetValue(holder), depth + 1))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool IsToken(object? value) => value is CancellationToken or CancellationTokenSource or IReadOnlyList<CancellationToken>;

    private static bool HoldsToken(Type type) =>
        type == typeof(CancellationToken) || type == typeof(CancellationToken?) || type == typeof(CancellationTokenSource)
        || type.IsAssignableTo(typeof(IReadOnlyList<CancellationToken>));

    // What the compiler makes of captured variables, and of the object whose method has the lambda.
    private static bool IsClosure(FieldInfo field) =>
        field.FieldType.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false) || field.Name.EndsWith("__this", StringComparison.Ordinal);
}
