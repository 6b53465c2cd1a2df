using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Nekka.Generators;

/// <summary>Looks behind conversions.</summary>
internal static class Conversions
{
    /// <summary>The expression before it was converted, as far as no code runs for it.</summary>
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
