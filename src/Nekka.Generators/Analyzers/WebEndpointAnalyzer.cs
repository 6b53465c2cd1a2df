using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Nekka.Generators;

/// <summary>Finds futures passed to ASP.NET Core where it does not await them.</summary>
/// <remarks>
/// Measured with ASP.NET Core 10: a delegate of a minimal API may return tasks alone, and anything else that can be awaited
/// throws when the route is built. Controllers and hubs await whatever can be awaited, but not what a task or an
/// <c>ActionResult</c> holds: that is written down as JSON, as is what <c>Ok(…)</c> is given.
/// </remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class WebEndpointAnalyzer : ActorAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Descriptors.WebEndpoint];

    /// <inheritdoc/>
    protected override void Register(CompilationStartAnalysisContext context)
    {
        if (context.Compilation.GetTypeByMetadataName("Microsoft.AspNetCore.Builder.EndpointRouteBuilderExtensions") is not null)
        {
            context.RegisterOperationAction(CheckArguments, OperationKind.Invocation, OperationKind.ObjectCreation);
        }

        if (context.Compilation.GetTypeByMetadataName(WebTypes.Controller) is not null || context.Compilation.GetTypeByMetadataName(WebTypes.Hub) is not null)
        {
            context.RegisterSymbolAction(CheckMethod, SymbolKind.Method);
        }
    }

    private static void CheckArguments(OperationAnalysisContext context)
    {
        (IMethodSymbol? method, ImmutableArray<IArgumentOperation> arguments) = context.Operation switch
        {
            IInvocationOperation call => (call.TargetMethod, call.Arguments),
            IObjectCreationOperation creation => (creation.Constructor, creation.Arguments),
            _ => default,
        };
        if (method is null || !WebTypes.IsOfFramework(method.ContainingType))
        {
            return;
        }

        foreach (IArgumentOperation argument in arguments)
        {
            if (argument.Parameter is not { } parameter)
            {
                continue;
            }

            ITypeSymbol? handed = WebTypes.IsDelegate(parameter.Type)
                ? Returned(argument.Value)
                : WebTypes.TakesAnything(parameter.OriginalDefinition.Type) ? argument.Value.WithoutConversions().Type : null;
            if (WebTypes.Pending(handed, isAwaited: false) is { } pending)
            {
                Report(context.ReportDiagnostic, argument.Value.Syntax.GetLocation(), pending);
            }
        }
    }

    private static void CheckMethod(SymbolAnalysisContext context)
    {
        var method = (IMethodSymbol)context.Symbol;
        if (method is { MethodKind: MethodKind.Ordinary, DeclaredAccessibility: Accessibility.Public, IsStatic: false }
            && WebTypes.IsEndpoint(method)
            && WebTypes.Pending(method.ReturnType, isAwaited: true) is { } pending)
        {
            Report(context.ReportDiagnostic, method.Locations[0], pending);
        }
    }

    private static void Report(Action<Diagnostic> report, Location location, ITypeSymbol pending) =>
        report(Diagnostic.Create(Descriptors.WebEndpoint, location, pending.DisplayName()));

    /// <summary>What a delegate returns.</summary>
    private static ITypeSymbol? Returned(IOperation argument) => argument.WithoutConversions() switch
    {
        IDelegateCreationOperation { Target: IAnonymousFunctionOperation lambda } => lambda.Symbol.ReturnType,
        IDelegateCreationOperation { Target: IMethodReferenceOperation method } => method.Method.ReturnType,
        { Type: INamedTypeSymbol { DelegateInvokeMethod: { } invoke } } => invoke.ReturnType,
        _ => null,
    };
}
