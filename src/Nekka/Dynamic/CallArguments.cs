using System.Diagnostics.CodeAnalysis;
using System.Dynamic;
using System.Linq.Expressions;
using Microsoft.CSharp.RuntimeBinder;
using Nekka.Proxies;
using Nekka.Text;

namespace Nekka.Dynamic;

/// <summary>The arguments of a call that is bound at run time, described for C#'s own binder.</summary>
/// <param name="values">The arguments.</param>
/// <param name="names">The names of the named arguments, which come last.</param>
/// <param name="ofCaller">The caller's own binder. Without it, the types of the values decide.</param>
[RequiresUnreferencedCode(DynamicCode.Reason)]
[RequiresDynamicCode(DynamicCode.Reason)]
internal sealed class CallArguments(DynamicMetaObject[] values, IReadOnlyList<string> names, DynamicMetaObjectBinder? ofCaller)
{
    // Shared, because C#'s binder keeps the descriptions of the last thousands of calls.
    private static readonly CSharpArgumentInfo Plain = CSharpArgumentInfo.Create(CSharpArgumentInfoFlags.None, name: null);
    private static readonly CSharpArgumentInfo Typed = CSharpArgumentInfo.Create(CSharpArgumentInfoFlags.UseCompileTimeType, name: null);

    public DynamicMetaObject[] Values => values;

    public IReadOnlyList<string> Names => names;

    /// <summary>The explicit type arguments; <see langword="null"/> if there are none.</summary>
    public Type[]? TypeArguments => CallerBinder.TypeArgumentsOf(ofCaller);

    /// <summary>The arguments as objects.</summary>
    public Expression AsArray => Expression.NewArrayInit(typeof(object), values.Select(static value => Expression.Convert(value.Expression, typeof(object))));

    /// <summary>The tokens among the arguments; <see langword="null"/> if the types allow none.</summary>
    public Expression? Tokens => values.Where(MayHaveTokens).Aggregate(
        (Expression?)null,
        static (tokens, value) => Expression.Call(
            tokens ?? Expression.Default(typeof(CallTokens)), nameof(CallTokens.With), typeArguments: null, Expression.Convert(value.Expression, typeof(object))));

    /// <summary>Whether an argument was passed by <c>ref</c>, <c>out</c> or <c>in</c>.</summary>
    public bool HasReferences => values.Any(static value => value.Expression is ParameterExpression { IsByRef: true });

    /// <summary>Describes the called object, then the arguments.</summary>
    public IEnumerable<CSharpArgumentInfo> InfosBehind(CSharpArgumentInfoFlags owner) =>
        values.Select(InfoOf).Prepend(CSharpArgumentInfo.Create(owner, name: null));

    public override string ToString() => string.Join(", ", values.Select((value, index) =>
        (NameOf(index) is { } name ? $"{name}: " : "") + (value.HasValue && value.Value is null ? "null" : DisplayText.Of(value.LimitType))));

    // A value typed as object or dynamic may be a token in another call.
    private static bool MayHaveTokens(DynamicMetaObject value) => value.Expression.Type == typeof(object) || CallTokens.MayBeIn(value.Expression.Type);

    private string? NameOf(int index) => index - values.Length + names.Count is var named and >= 0 ? names[named] : null;

    private CSharpArgumentInfo InfoOf(DynamicMetaObject value, int index)
    {
        if (CallerBinder.InfoOf(ofCaller, index + 1) is { } noted)
        {
            return noted;
        }

        var isPlain = value.Expression.Type == typeof(object);
        return NameOf(index) is { } name
            ? CSharpArgumentInfo.Create((isPlain ? CSharpArgumentInfoFlags.None : CSharpArgumentInfoFlags.UseCompileTimeType) | CSharpArgumentInfoFlags.NamedArgument, name)
            : isPlain ? Plain : Typed;
    }
}
