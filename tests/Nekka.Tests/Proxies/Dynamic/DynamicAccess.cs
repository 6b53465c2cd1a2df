using System.Dynamic;
using System.Linq.Expressions;
using Microsoft.CSharp.RuntimeBinder;
using CSharp = Microsoft.CSharp.RuntimeBinder.Binder;

namespace Nekka.Tests.Proxies;

/// <summary>What the compiler makes of member accesses on <see langword="dynamic"/>, for names and arguments chosen at run time.</summary>
internal static class DynamicAccess
{
    public static object? Get(object target, string name) =>
        Run(CSharp.GetMember(CSharpBinderFlags.None, name, typeof(DynamicAccess), [Info(CSharpArgumentInfoFlags.None)]), target);

    public static void Set(object target, string name, Argument value) =>
        Run(CSharp.SetMember(CSharpBinderFlags.None, name, typeof(DynamicAccess), [Info(CSharpArgumentInfoFlags.None), value.Info]), target, value);

    /// <summary>Calls <c>target.name(arguments)</c> as if it had been compiled there.</summary>
    public static object? Call(object target, string name, IReadOnlyList<Argument> arguments) => Run(
        CSharp.InvokeMember(
            CSharpBinderFlags.None, name, typeArguments: null, typeof(DynamicAccess), arguments.Select(argument => argument.Info).Prepend(Info(CSharpArgumentInfoFlags.None))),
        target,
        [.. arguments]);

    private static CSharpArgumentInfo Info(CSharpArgumentInfoFlags flags, string? name = null) => CSharpArgumentInfo.Create(flags, name);

    private static object? Run(System.Runtime.CompilerServices.CallSiteBinder binder, object target, params Argument[] arguments)
    {
        var expressions = arguments.Select(argument => argument.Expression).Prepend(Expression.Constant(target, typeof(object)));
        return Expression.Lambda<Func<object?>>(Expression.Dynamic(binder, typeof(object), expressions)).Compile(preferInterpretation: true)();
    }

    /// <summary>An argument of a call.</summary>
    /// <param name="Value">Its value.</param>
    /// <param name="Type">The type the compiler knows it by; <see langword="null"/> if it is dynamic.</param>
    /// <param name="IsLiteral">Whether it is written as a literal.</param>
    /// <param name="Name">Its name, if it is named.</param>
    internal sealed record Argument(object? Value, Type? Type = null, bool IsLiteral = false, string? Name = null)
    {
        public CSharpArgumentInfo Info => DynamicAccess.Info(
            (Type is null ? CSharpArgumentInfoFlags.None : CSharpArgumentInfoFlags.UseCompileTimeType)
                | (IsLiteral ? CSharpArgumentInfoFlags.Constant : CSharpArgumentInfoFlags.None)
                | (Name is null ? CSharpArgumentInfoFlags.None : CSharpArgumentInfoFlags.NamedArgument),
            Name);

        public Expression Expression => Expression.Constant(Value, Type ?? typeof(object));

        public override string ToString() => $"{(Name is null ? "" : $"{Name}: ")}{(Type is null ? "dynamic" : IsLiteral ? "literal" : Type.Name)} {Value ?? "null"}";
    }
}
