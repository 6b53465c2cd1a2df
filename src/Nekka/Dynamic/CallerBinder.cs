using System.Diagnostics.CodeAnalysis;
using System.Dynamic;
using Microsoft.CSharp.RuntimeBinder;
using Nekka.Text;

namespace Nekka.Dynamic;

/// <summary>Reads the facts about a call that the C# compiler recorded at its place in the code: literals, static types, type
/// arguments.</summary>
/// <remarks>The compiler's binder exposes these facts only through its internal interfaces. It cannot be used itself, because it would not
/// let a method that returns nothing give a future, and would not see public members of a class that the caller cannot name.</remarks>
[RequiresUnreferencedCode(DynamicCode.Reason)]
internal static class CallerBinder
{
    /// <summary>Returns the facts about an argument; <see langword="null"/> if the caller is not C#.</summary>
    /// <param name="binder">The binder of the call.</param>
    /// <param name="index">The index of the argument. The called object has index 0.</param>
    public static CSharpArgumentInfo? InfoOf(DynamicMetaObjectBinder? binder, int index) =>
        Noted(binder, "ICSharpBinder")?.GetMethod("GetArgumentInfo")?.Invoke(binder, [index]) as CSharpArgumentInfo;

    /// <summary>Returns the explicit type arguments; <see langword="null"/> if there are none.</summary>
    /// <param name="binder">The binder of the call.</param>
    public static Type[]? TypeArgumentsOf(DynamicMetaObjectBinder? binder) =>
        Noted(binder, "ICSharpInvokeOrInvokeMemberBinder")?.GetProperty("TypeArguments")?.GetValue(binder) is Type[] { Length: > 0 } types ? types : null;

    private static Type? Noted(DynamicMetaObjectBinder? binder, string name) =>
        binder is null ? null : Array.Find(binder.GetType().GetInterfaces(), type => string.Equals(type.Name, name, StringComparison.Ordinal));
}
