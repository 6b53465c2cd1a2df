using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Nekka.Generators;

/// <summary>Reports endpoints for which ASP.NET Core's generator writes code that does not compile, because it does not see generated proxies.</summary>
/// <remarks>This is no analyzer, because the compiler shows what analyzers report only if the rest compiles. It writes nothing, and is at work
/// only where ASP.NET Core's generator is: by default with <c>PublishAot</c>.</remarks>
[Generator(LanguageNames.CSharp)]
internal sealed class EndpointGenerator : IIncrementalGenerator
{
    private const string Suffix = "Proxy";
    private const string Setting = "build_property.EnableRequestDelegateGenerator";

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValueProvider<bool> isOn = context.AnalyzerConfigOptionsProvider
            .Select(static (options, _) => options.GlobalOptions.TryGetValue(Setting, out string? value) && string.Equals(value, "true", StringComparison.OrdinalIgnoreCase))
            .WithTrackingName(HostingSteps.EndpointSetting);
        IncrementalValuesProvider<EndpointReport> reports = context.SyntaxProvider
            .CreateSyntaxProvider(static (node, _) => LambdaOf(node) is not null, Read)
            .Where(static report => report is not null)
            .Select(static (report, _) => report!)
            .WithTrackingName(HostingSteps.Endpoints);

        context.RegisterSourceOutput(reports.Combine(isOn), static (output, input) =>
        {
            (EndpointReport report, bool isOn) = input;
            if (isOn)
            {
                output.ReportDiagnostic(Diagnostic.Create(
                    Descriptors.EndpointWithoutType, Location.Create(report.Path, report.Span, report.Lines), report.Method, report.Reason, report.Instead));
            }
        });
    }

    private static LambdaExpressionSyntax? LambdaOf(SyntaxNode node) =>
        node is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name }, ArgumentList.Arguments: { Count: > 1 } arguments }
        && name.StartsWith("Map", StringComparison.Ordinal)
            ? arguments[arguments.Count - 1].Expression as LambdaExpressionSyntax
            : null;

    private static EndpointReport? Read(GeneratorSyntaxContext context, CancellationToken cancellationToken)
    {
        var call = (InvocationExpressionSyntax)context.Node;
        LambdaExpressionSyntax lambda = LambdaOf(call)!;
        SymbolInfo found = context.SemanticModel.GetSymbolInfo(call, cancellationToken);
        if ((found.Symbol ?? found.CandidateSymbols.FirstOrDefault()) is not IMethodSymbol { ContainingType: { } container } method
            || !WebTypes.IsOfFramework(container)
            || context.SemanticModel.GetSymbolInfo(lambda, cancellationToken).Symbol is not IMethodSymbol symbol)
        {
            return null;
        }

        if (symbol.Parameters.FirstOrDefault(parameter => IsHiddenProxy(parameter.Type, context.SemanticModel.Compilation)) is { } hidden)
        {
            return Report(
                method,
                lambda,
                $"its parameter '{hidden.Name}' is a generated proxy",
                $"take ActorRef<{ActorOf(hidden.Type.Name)}> or an interface of the actor, and call Proxy() in the lambda");
        }

        return lambda is not ParenthesizedLambdaExpressionSyntax { ReturnType: not null } && symbol.ReturnType.Parts().Any(static part => part.TypeKind is TypeKind.Error) && MentionsProxy(lambda)
            ? Report(
                method,
                lambda,
                "the type of its lambda's result depends on a generated proxy",
                $"write that type in front of the parameters, {(symbol.IsAsync ? "async Task<…> (…) => …" : "Task<…> (…) => …")}")
            : null;
    }

    // The code that ASP.NET Core's generator writes has the bare name of the type, and finds proxies that are in no namespace.
    private static bool IsHiddenProxy(ITypeSymbol type, Compilation compilation) =>
        type.TypeKind is TypeKind.Error
        && type.Name.EndsWith(Suffix, StringComparison.Ordinal)
        && !compilation.Assembly.GlobalNamespace.GetTypeMembers(ActorOf(type.Name)).Any(static actor => actor.HasProxy());

    private static string ActorOf(string proxy) => proxy.Substring(0, proxy.Length - Suffix.Length);

    private static bool MentionsProxy(LambdaExpressionSyntax lambda) => lambda.Body.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>()
        .Any(static identifier => identifier.Identifier.ValueText.EndsWith(Suffix, StringComparison.Ordinal));

    private static EndpointReport Report(IMethodSymbol method, LambdaExpressionSyntax lambda, string reason, string instead)
    {
        FileLinePositionSpan lines = lambda.SyntaxTree.GetLineSpan(lambda.Span);
        return new(method.Name, reason, instead, lambda.SyntaxTree.FilePath, lambda.Span, lines.Span);
    }

    /// <summary>A report, as plain text and values.</summary>
    private sealed record EndpointReport(string Method, string Reason, string Instead, string Path, TextSpan Span, LinePositionSpan Lines);
}
