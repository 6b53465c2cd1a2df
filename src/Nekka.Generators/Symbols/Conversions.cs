using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Nekka.Generators;

/// <summary>Sees through conversions.</summary>
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
}
