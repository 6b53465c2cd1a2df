using System.Diagnostics.CodeAnalysis;
using System.Dynamic;
using System.Linq.Expressions;
using Microsoft.CSharp.RuntimeBinder;

namespace Nekka;

/// <summary>The arguments of a call that is bound at run time, as C#'s own binder wants them described.</summary>
[RequiresDynamicCode(DynamicActorProxy.Reason)]
internal sealed class CallArguments
{
    private readonly bool _areConstants;

    /// <summary>Describes arguments.</summary>
    /// <param name="values">The arguments. One whose expression has a type of its own was given that type by the compiler;
    /// of one that is an object, the value decides.</param>
    /// <param name="names">The names of the last of them.</param>
    /// <param name="areConstants">Whether integers may go where a literal of that value could.</param>
    public CallArguments(DynamicMetaObject[] values, IReadOnlyList<string> names, bool areConstants = false)
    {
        Values = values;
        Names = names;
        _areConstants = areConstants;
    }

    public DynamicMetaObject[] Values { get; }

    public IReadOnlyList<string> Names { get; }

    /// <summary>The arguments as objects.</summary>
    public Expression AsArray => Expression.NewArrayInit(typeof(object), Values.Select(static value => Expression.Convert(value.Expression, typeof(object))));

    /// <summary>Whether an argument was passed by <c>ref</c>, <c>out</c> or <c>in</c>.</summary>
    public bool HasReferences => Values.Any(static value => value.Expression is ParameterExpression { IsByRef: true });

    /// <summary>The same, with every integer taken for a literal; <see langword="null"/> if there is none.</summary>
    public CallArguments? AsConstants => Values.Any(IsInteger) ? new CallArguments(Values, Names, areConstants: true) : null;

    /// <summary>The description, behind that of the object called.</summary>
    public IEnumerable<CSharpArgumentInfo> InfosBehind(CSharpArgumentInfoFlags owner) =>
        Values.Select(InfoOf).Prepend(CSharpArgumentInfo.Create(owner, name: null));

    public override string ToString() => string.Join(", ", Values.Select((value, index) =>
        (NameOf(index) is { } name ? $"{name}: " : "") + (value.HasValue && value.Value is null ? "null" : Wording.Of(value.LimitType))));

    private static bool IsInteger(DynamicMetaObject value) => value.HasValue && value.Value is int or long;

    private string? NameOf(int index) => index - Values.Length + Names.Count is var named and >= 0 ? Names[named] : null;

    private CSharpArgumentInfo InfoOf(DynamicMetaObject value, int index)
    {
        var name = NameOf(index);
        var flags = value.Expression.Type == typeof(object) ? CSharpArgumentInfoFlags.None : CSharpArgumentInfoFlags.UseCompileTimeType;
        flags |= name is null ? CSharpArgumentInfoFlags.None : CSharpArgumentInfoFlags.NamedArgument;
        flags |= _areConstants && IsInteger(value) ? CSharpArgumentInfoFlags.Constant | CSharpArgumentInfoFlags.UseCompileTimeType : CSharpArgumentInfoFlags.None;
        return CSharpArgumentInfo.Create(flags, name);
    }
}
