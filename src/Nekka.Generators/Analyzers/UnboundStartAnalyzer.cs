using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Nekka.Generators;

/// <summary>Reports the parameters of <c>X.Start(…)</c>, <c>X.StartChild(…)</c> and <c>X.StartPool(…)</c> where a call does not compile.</summary>
/// <remarks>The compiler considers every <c>Start</c> and names one of an unrelated class.</remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class UnboundStartAnalyzer : ActorAnalyzer
{
    private static readonly SymbolDisplayFormat Parameters = SymbolDisplayFormat.CSharpShortErrorMessageFormat
        .WithMemberOptions(SymbolDisplayMemberOptions.IncludeParameters)
        .WithParameterOptions(SymbolDisplayParameterOptions.IncludeType
            | SymbolDisplayParameterOptions.IncludeName
            | SymbolDisplayParameterOptions.IncludeParamsRefOut
            | SymbolDisplayParameterOptions.IncludeDefaultValue);

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Descriptors.UnboundStart];

    /// <inheritdoc/>
    protected override void Register(CompilationStartAnalysisContext context)
    {
        if (context.Compilation is CSharpCompilation { LanguageVersion: >= LanguageVersion.CSharp14 })
        {
            context.RegisterOperationAction(Check, OperationKind.Invalid);
        }
    }

    private static void Check(OperationAnalysisContext context)
    {
        if (context.Operation is { SemanticModel: { } model, Syntax: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } call }
            && access.Name.Identifier.ValueText is var name
            && StartNames.Contains(name)
            && model.GetSymbolInfo(access.Expression, context.CancellationToken).Symbol is INamedTypeSymbol actor
            && actor.DerivesFromActor()
            && !HasOther(name, actor)
            && !call.ArgumentList.Arguments.Any(argument => model.GetTypeInfo(argument.Expression, context.CancellationToken).Type is IErrorTypeSymbol))
        {
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.UnboundStart, call.GetLocation(), actor.DisplayName(), name, WhyNot(name, actor)));
        }
    }

    private static string WhyNot(string start, INamedTypeSymbol actor)
    {
        string name = actor.DisplayName();
        string[] parameters = [.. Starts(start, actor.OriginalDefinition).Select(method => method.ToDisplayString(Parameters).Substring(start.Length))];
        return actor.IsAbstract ? $"because '{name}' is abstract: start a class that derives from it"
            : actor.WhyOutOfReach() is { } reason ? $"because {reason}: call Actor.{start}({(start is StartNames.StartPool ? "size, " : "")}() => new {name}(…))"
            : parameters.Length is 0 ? $"because none could be generated: call Actor.{start}({(start is StartNames.StartPool ? "size, " : "")}() => new {name}(…))"
            : $"with these arguments: pass {string.Join(" or ", parameters)}";
    }

    private static IEnumerable<ISymbol> Starts(string start, INamedTypeSymbol actor) => actor.ContainingAssembly.GlobalNamespace
        .GetTypeMembers(ExtensionClassName.Of(actor, "Start"))
        .SelectMany(static container => container.GetTypeMembers())
        .SelectMany(extension => extension.GetMembers(start));

    // The compiler reports a Start that the author wrote.
    private static bool HasOther(string start, INamedTypeSymbol actor) =>
        actor.BaseTypes().Prepend(actor).Any(type => !type.GetMembers(start).IsEmpty);
}
