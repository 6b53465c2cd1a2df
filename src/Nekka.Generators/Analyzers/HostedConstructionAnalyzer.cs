using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Nekka.Generators;

/// <summary>Reports calls of <c>AddActor&lt;X&gt;()</c>, <c>AddPool&lt;X&gt;(size)</c> and <c>AddKeyedActors&lt;K, X&gt;()</c> that would throw.</summary>
/// <remarks>The generator leaves them as they are, and they say when they run what to write instead.</remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class HostedConstructionAnalyzer : ActorAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Descriptors.NotConstructed];

    /// <inheritdoc/>
    protected override void Register(CompilationStartAnalysisContext context)
    {
        if (context.Compilation.GetTypeByMetadataName("Nekka.Hosting.NekkaBuilder") is not null)
        {
            context.RegisterOperationAction(Check, OperationKind.Invocation);
        }
    }

    private static void Check(OperationAnalysisContext context)
    {
        var call = (IInvocationOperation)context.Operation;
        IMethodSymbol method = call.TargetMethod;
        if (HostedCalls.IsRegistration(method)
            && !HostedCalls.TakesFunction(method)
            && method.TypeArguments.All(static type => type.TypeKind is not TypeKind.Error)
            && (HostedCalls.WhyNot(method, context.Compilation) ?? WhyNotWritten(call, context.CancellationToken)) is { } reason)
        {
            string actor = method.TypeArguments[method.TypeArguments.Length - 1].DisplayName();
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.NotConstructed, call.Syntax.GetLocation(), actor, method.Name, reason, Instead(method, actor)));
        }
    }

    // What is left: types that the generator did not see, and forms of a call that it does not look for.
    private static string? WhyNotWritten(IInvocationOperation call, CancellationToken cancellationToken) =>
        call.Syntax is InvocationExpressionSyntax syntax && call.SemanticModel!.GetInterceptorMethod(syntax, cancellationToken) is not null ? null
            : call.Syntax is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax } ? "another source generator creates a type of its constructor's parameters"
            : "the generator does not see this form of a call";

    private static string Instead(IMethodSymbol method, string actor) => method.Name switch
    {
        "AddActor" => $"write AddActor(services => new {actor}(…))",
        "AddPool" => $"write AddPool(size, services => new {actor}(…))",
        _ => $"write AddKeyedActors<{method.TypeArguments[0].DisplayName()}, {actor}>((key, services) => new {actor}(…))",
    };
}
