using System.Diagnostics.CodeAnalysis;
using System.Dynamic;
using Microsoft.CSharp.RuntimeBinder;

namespace Nekka;

/// <summary>What the C# compiler noted of a call at the place where it stands: literals, static types, type arguments.</summary>
/// <remarks>The binder it made keeps that to itself, and cannot be used as it is: it would not let the result of a method
/// without one be a future, nor see public members of a class that its caller may not name.</remarks>
[RequiresUnreferencedCode(DynamicActorProxy.Reason)]
internal static class CallerBinder
{
    /// <summary>What was noted of an argument; <see langword="null"/> if the caller is not C#.</summary>
    /// <param name="binder">The binder of the call.</param>
    /// <param name="index">Which argument; the object called is the first.</param>
    public static CSharpArgumentInfo? InfoOf(DynamicMetaObjectBinder? binder, int index) =>
        Noted(binder, "ICSharpBinder")?.GetMethod("GetArgumentInfo")?.Invoke(binder, [index]) as CSharpArgumentInfo;

    /// <summary>The type arguments that are written out; <see langword="null"/> if none are.</summary>
    /// <param name="binder">The binder of the call.</param>
    public static Type[]? TypeArgumentsOf(DynamicMetaObjectBinder? binder) =>
        Noted(binder, "ICSharpInvokeOrInvokeMemberBinder")?.GetProperty("TypeArguments")?.GetValue(binder) is Type[] { Length: > 0 } types ? types : null;

    private static Type? Noted(DynamicMetaObjectBinder? binder, string name) =>
        binder is null ? null : Array.Find(binder.GetType().GetInterfaces(), type => string.Equals(type.Name, name, StringComparison.Ordinal));
}
