using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Nekka.Generators;

/// <summary>Sees through conversions and conditional accesses.</summary>
internal static class Conversions
{
    /// <summary>The expression before conversions that run no code.</summary>
    /// <param name="operation">The expression.</param>
    public static IOperation WithoutConversions(this IOperation operation)
    {
        IOperation inner = operation;
        while (inner is IConversionOperation { OperatorMethod: null } conversion)
        {
            inner = conversion.Operand;
        }

        return inner;
    }

    /// <summary>The expression behind <c>?.</c>, which runs unless there is <see langword="null"/> before it: the call in <c>a?.B()</c>.</summary>
    /// <param name="operation">The expression.</param>
    public static IOperation WithoutNullChecks(this IOperation operation)
    {
        var inner = operation.WithoutConversions();
        while (inner is IConditionalAccessOperation access)
        {
            inner = access.WhenNotNull.WithoutConversions();
        }

        return inner;
    }
}
