using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Nekka.Generators;

/// <summary>Writes constants as expressions that have the same meaning in every file.</summary>
internal static class Literals
{
    /// <summary>The default value of a parameter that has one.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <param name="types">Writes the types.</param>
    public static string Default(IParameterSymbol parameter, TypeNames types)
    {
        if (parameter.ExplicitDefaultValue is { } value)
        {
            return Value(value, parameter.Type, types);
        }

        bool takesNull = parameter.Type.NullableAnnotation is NullableAnnotation.Annotated;
        return parameter.Type switch
        {
            { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } => "null",
            { IsValueType: true } => "default",
            { IsReferenceType: true } when takesNull || !types.HasNullableAnnotations => "null",
            _ => types.HasNullableAnnotations ? "default!" : "default",
        };
    }

    /// <summary>A constant of a known type.</summary>
    /// <param name="value">The constant, as metadata has it.</param>
    /// <param name="type">The type of the constant; metadata has an enumeration's values as plain numbers.</param>
    /// <param name="types">Writes the types.</param>
    public static string Value(object value, ITypeSymbol type, TypeNames types)
    {
        ITypeSymbol underlying = type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable
            ? nullable.TypeArguments[0]
            : type;
        return underlying.TypeKind is TypeKind.Enum ? EnumValue(value, underlying, types) : Primitive(value);
    }

    /// <summary>An argument of an attribute. As an object it has the type of the original.</summary>
    /// <param name="argument">The argument.</param>
    /// <param name="types">Writes the types.</param>
    /// <returns><see langword="null"/> if the compiler does not know the argument.</returns>
    public static string? Argument(TypedConstant argument, TypeNames types) => argument switch
    {
        { Kind: TypedConstantKind.Error } => null,
        { IsNull: true } => "null",
        { Kind: TypedConstantKind.Array, Type: { } type } => $"new {types.Write(type)} {{ {string.Join(", ", argument.Values.Select(item => Argument(item, types)))} }}",
        { Value: ITypeSymbol type } => $"typeof({types.Write(type)})",
        { Value: byte or sbyte or short or ushort, Type: { TypeKind: not TypeKind.Enum } type } => $"({types.Write(type)})({Primitive(argument.Value)})",
        { Value: { } value, Type: { } type } => Value(value, type, types),
        _ => null,
    };

    private static string EnumValue(object value, ITypeSymbol type, TypeNames types)
    {
        IFieldSymbol? member = type.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(field =>
            field.HasConstantValue && value.Equals(field.ConstantValue) && field.GetAttributes().IsEmpty);
        return member is null
            ? $"({types.Write(type)})({Primitive(value)})"
            : $"{types.Write(type)}.{TypeNames.Escape(member.Name)}";
    }

    private static string Primitive(object value) => value switch
    {
        string text => SymbolDisplay.FormatLiteral(text, quote: true),
        char character => SymbolDisplay.FormatLiteral(character, quote: true),
        bool flag => flag ? "true" : "false",
        double.NaN => "double.NaN",
        double.PositiveInfinity => "double.PositiveInfinity",
        double.NegativeInfinity => "double.NegativeInfinity",
        float.NaN => "float.NaN",
        float.PositiveInfinity => "float.PositiveInfinity",
        float.NegativeInfinity => "float.NegativeInfinity",
        double number => number.ToString("R", CultureInfo.InvariantCulture) + "D",
        float number => number.ToString("R", CultureInfo.InvariantCulture) + "F",
        decimal number => number.ToString(CultureInfo.InvariantCulture) + "M",
        uint number => number.ToString(CultureInfo.InvariantCulture) + "U",
        long number => number.ToString(CultureInfo.InvariantCulture) + "L",
        ulong number => number.ToString(CultureInfo.InvariantCulture) + "UL",
        int or byte or sbyte or short or ushort => ((IFormattable)value).ToString(format: null, CultureInfo.InvariantCulture),
        DateTime time => $"new global::System.DateTime({time.Ticks.ToString(CultureInfo.InvariantCulture)}L)",
        _ => throw new NotSupportedException($"A constant cannot be a {value.GetType()}."),
    };
}
