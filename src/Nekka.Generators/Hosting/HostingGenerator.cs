using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Nekka.Generators;

/// <summary>Puts the call of the constructor in the place of <c>nekka.AddActor&lt;X&gt;()</c>, so that no host needs reflection.</summary>
/// <remarks>The same for pools and actors by key. A call for which it cannot write that stays as it is, and
/// <see cref="HostedConstructionAnalyzer"/> reports it.</remarks>
[Generator(LanguageNames.CSharp)]
internal sealed class HostingGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValueProvider<ImmutableArray<HostedCall>> calls = context.SyntaxProvider
            .CreateSyntaxProvider(static (node, _) => KindOf(node) is not null, Read)
            .Where(static call => call is not null)
            .Select(static (call, _) => call!)
            .WithTrackingName(HostingSteps.Calls)
            .Collect();

        context.RegisterSourceOutput(calls, static (output, calls) =>
        {
            if (!calls.IsEmpty)
            {
                output.AddSource("Nekka.Hosting.g.cs", HostingTemplate.Write(calls));
            }
        });
    }

    private static HostedCallKind? KindOf(SyntaxNode node) =>
        node is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name } }
            ? name switch
            {
                "AddActor" => HostedCallKind.Actor,
                "AddPool" => HostedCallKind.Pool,
                "AddKeyedActors" => HostedCallKind.KeyedActors,
                _ => null,
            }
            : null;

    private static HostedCall? Read(GeneratorSyntaxContext context, CancellationToken cancellationToken)
    {
        var call = (InvocationExpressionSyntax)context.Node;
        SymbolInfo found = context.SemanticModel.GetSymbolInfo(call, cancellationToken);
        HostedCallKind kind = KindOf(call)!.Value;

        // A lambda that mentions a proxy has errors while the generator runs.
        IMethodSymbol? method = (found.Symbol ?? found.CandidateSymbols.FirstOrDefault(static candidate => HostedCalls.TakesFunction((IMethodSymbol)candidate))) as IMethodSymbol;
        return method is not null && HostedCalls.IsRegistration(method) && context.SemanticModel.GetInterceptableLocation(call, cancellationToken) is { } location
            ? HostedCalls.Read(method, kind, location.GetInterceptsLocationAttributeSyntax(), context.SemanticModel.Compilation, cancellationToken)
            : null;
    }
}
