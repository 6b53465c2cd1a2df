using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Nekka.Generators;

/// <summary>Finds the members of an object that code in the same assembly can use, as the compiler does.</summary>
internal static class MemberLookup
{
    /// <summary>The instance members of a type and its base types, nearest first, without hidden ones.</summary>
    /// <param name="type">A class or interface. Members of Nekka's own actor classes and of object are left out.</param>
    /// <param name="compilation">The compilation that uses the members.</param>
    public static ImmutableArray<ISymbol> InstanceMembers(INamedTypeSymbol type, Compilation compilation)
    {
        var found = ImmutableArray.CreateBuilder<ISymbol>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        var signatures = new HashSet<string>(StringComparer.Ordinal);
        var methodNames = new HashSet<string>(StringComparer.Ordinal);
        foreach (INamedTypeSymbol level in Levels(type))
        {
            ISymbol[] members = [.. level.GetMembers().Where(member => IsUsable(member, compilation))];
            found.AddRange(members.Where(member => !IsHidden(member)));
            foreach (ISymbol member in members)
            {
                if (member is IMethodSymbol method)
                {
                    methodNames.Add(method.Name);
                    signatures.Add(MemberSignature.Of(method));
                }
                else if (!IsIndexer(member))
                {
                    names.Add(member.Name);
                }
            }
        }

        return found.ToImmutable();

        bool IsHidden(ISymbol member) => names.Contains(member.Name) || (member is IMethodSymbol method
            ? signatures.Contains(MemberSignature.Of(method))
            : methodNames.Contains(member.Name));
    }

    private static IEnumerable<INamedTypeSymbol> Levels(INamedTypeSymbol type) => type.TypeKind is TypeKind.Interface
        ? type.AllInterfaces.Prepend(type)
        : type.BaseTypes().Prepend(type).TakeWhile(static level => level.SpecialType is not SpecialType.System_Object && !IsNekkaActor(level));

    private static bool IsNekkaActor(INamedTypeSymbol type) =>
        type.IsNekka("Actor") || type.IsNekka("ThreadActor") || type.IsNekka("EventLoopActor");

    private static bool IsUsable(ISymbol member, Compilation compilation) =>
        !member.IsStatic
        && (member.CanBeReferencedByName || IsIndexer(member))
        && member is not IMethodSymbol { MethodKind: not MethodKind.Ordinary } and not IMethodSymbol { IsImplicitlyDeclared: true }
        && member is IMethodSymbol or IPropertySymbol or IFieldSymbol or IEventSymbol
        && compilation.IsSymbolAccessibleWithin(member, compilation.Assembly);

    private static bool IsIndexer(ISymbol member) => member is IPropertySymbol { IsIndexer: true };
}
