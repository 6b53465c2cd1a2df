using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Nekka.Generators;

/// <summary>Tells which methods of interfaces a method that is marked <c>[OneWayHandler]</c> implements.</summary>
internal static class OneWaySymbols
{
    /// <summary>The metadata name of the mark.</summary>
    public const string AttributeMetadataName = "Nekka.OneWayHandlerAttribute";

    /// <summary>Whether the method is marked.</summary>
    /// <param name="method">The method.</param>
    public static bool IsMarkedOneWay(this IMethodSymbol method) =>
        method.GetAttributes().Any(static attribute => attribute.AttributeClass?.IsNekka("OneWayHandlerAttribute") is true);

    /// <summary>Why the generator does not implement anything by the method, and what to do; <see langword="null"/> if it does.</summary>
    /// <param name="method">A method that is marked.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    public static (string Reason, string Advice)? WhyNot(IMethodSymbol method, CancellationToken cancellationToken)
    {
        INamedTypeSymbol actor = method.ContainingType;
        return !actor.DerivesFromActor() ? ($"'{actor.DisplayName()}' is no actor", "remove the mark")
            : TaskTypes.KindOf(method.ReturnType) is null ? ("it returns no task", "return a Task or a ValueTask")
            : method.IsStatic || method.IsGenericMethod ? ("it is static or has type parameters", "remove the mark, and write the implementation with ExtendTurn")
            : !actor.WithContainingTypes().All(type => IsPartial(type, cancellationToken)) ? ($"'{actor.DisplayName()}' is not partial", $"write 'partial class {actor.Name}', and the same for its containing types")
            : !ImplementedBy(method).Any() ? ("no interface of its class has a void method of that name and with these parameters that is still to be implemented", "add the interface to the class, or remove the mark")
            : null;
    }

    /// <summary>The methods of interfaces that a marked method implements.</summary>
    /// <param name="method">A method that is marked.</param>
    public static IEnumerable<IMethodSymbol> ImplementedBy(IMethodSymbol method) => method.ContainingType.AllInterfaces
        .SelectMany(static type => type.GetMembers())
        .OfType<IMethodSymbol>()
        .Where(member => member is { IsAbstract: true, IsStatic: false, ReturnsVoid: true, IsGenericMethod: false, MethodKind: MethodKind.Ordinary }
            && IsNameFor(method.Name, member.Name)
            && HasParametersOf(member, method)
            && IsOurs(method.ContainingType.FindImplementationForInterfaceMember(member)));

    /// <summary>The marked method that implements a method of an interface, if there is one.</summary>
    /// <param name="actor">The class.</param>
    /// <param name="member">The method of the interface.</param>
    public static IMethodSymbol? ImplementationOf(INamedTypeSymbol actor, IMethodSymbol member) => actor.BaseTypes().Prepend(actor)
        .SelectMany(static type => type.GetMembers())
        .OfType<IMethodSymbol>()
        .FirstOrDefault(method => method.IsMarkedOneWay() && ImplementedBy(method).Contains(member, SymbolEqualityComparer.Default));

    // The compiler and the analyzers see what the generator has written. The author of Actor.Stop did not mean it for the interface.
    private static bool IsOurs(ISymbol? written) => written is null || written.ContainingType.IsNekka("Actor") || written.GetAttributes().Any(static attribute =>
        attribute.AttributeClass is { Name: "GeneratedCodeAttribute" } && attribute.ConstructorArguments.FirstOrDefault().Value is Tool.Name);

    private static bool IsNameFor(string name, string member) =>
        string.Equals(name, member, StringComparison.Ordinal) || string.Equals(name, member + "Async", StringComparison.Ordinal);

    private static bool HasParametersOf(IMethodSymbol member, IMethodSymbol method) =>
        member.Parameters.Length == method.Parameters.Length
        && member.Parameters.Zip(method.Parameters, static (one, other) =>
            one.RefKind is RefKind.None && other.RefKind is RefKind.None && SymbolEqualityComparer.Default.Equals(one.Type, other.Type)).All(static same => same);

    private static bool IsPartial(INamedTypeSymbol type, CancellationToken cancellationToken) => type.DeclaringSyntaxReferences
        .Select(reference => reference.GetSyntax(cancellationToken))
        .OfType<TypeDeclarationSyntax>()
        .All(static declaration => declaration.Modifiers.Any(static modifier => modifier.ValueText is "partial"));
}
