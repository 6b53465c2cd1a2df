using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Nekka.Proxies;

/// <summary>Tells a member from all others of its class, in every process: by its name, and by the type of its arguments.</summary>
/// <remarks><b>Thread safety:</b> every member may be used by any thread at any time.</remarks>
internal static class MemberSignature
{
    private const ulong HashBasis = 14695981039346656037;
    private const ulong HashPrime = 1099511628211;

    // Weak, because the types may be of an assembly that can be unloaded.
    private static readonly ConditionalWeakTable<Type, string> Parameters = [];

    /// <summary>The signature, as in <c>Add(System.Int32, System.Int32)</c>. Types have no assemblies, so no versions.</summary>
    /// <param name="member">The name of the member.</param>
    /// <param name="argumentsType">The type of its arguments.</param>
    public static string Of(string member, Type argumentsType) => member + Parameters.GetValue(argumentsType, static type => Write(type));

    /// <summary>A number for a signature, which is the same in every process and version: FNV-1a of its UTF-8.</summary>
    public static ulong HashOf(string signature) => Encoding.UTF8.GetBytes(signature).Aggregate(HashBasis, static (hash, next) => (hash ^ next) * HashPrime);

    private static string Write(Type argumentsType)
    {
        var parameters = ArgumentTypes.Parameters(argumentsType, out var types);
        return $"{(types.Count == 0 ? "" : $"<{List(types)}>")}({List(parameters)})";
    }

    private static string List(IEnumerable<Type> types) => string.Join(", ", types.Select(Name));

    private static string Name(Type type) => type switch
    {
        { IsArray: true } => $"{Name(type.GetElementType()!)}[{new string(',', type.GetArrayRank() - 1)}]",
        _ when Nullable.GetUnderlyingType(type) is { } underlying => $"{Name(underlying)}?",
        { IsGenericType: true } when ArgumentTypes.IsTuple(type) && !ArgumentTypes.IsSingle(type) => $"({List(ArgumentTypes.Items(type))})",
        { IsGenericType: true } => Generic(type),
        _ => type.FullName ?? type.Name,
    };

    // Each part of the name, from the outermost class on, is followed by its own type arguments.
    private static string Generic(Type type)
    {
        var name = new StringBuilder();
        var arguments = type.GetGenericArguments().AsEnumerable();
        foreach (var part in type.GetGenericTypeDefinition().FullName!.Split('+'))
        {
            var halves = part.Split('`');
            name.Append(name.Length == 0 ? "" : "+").Append(halves[0]);
            if (halves.Length > 1)
            {
                var arity = int.Parse(halves[1], CultureInfo.InvariantCulture);
                name.Append('<').Append(List(arguments.Take(arity))).Append('>');
                arguments = arguments.Skip(arity);
            }
        }

        return name.ToString();
    }
}
