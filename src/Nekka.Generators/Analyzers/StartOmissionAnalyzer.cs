using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Nekka.Generators;

/// <summary>Reports the actor classes and constructors without a <c>Start</c>, and the alternative.</summary>
/// <remarks>The generator omits them silently, because reports of an analyzer can be configured and suppressed.</remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class StartOmissionAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics =>
    [
        Descriptors.ClassOutOfReach,
        Descriptors.ParameterOutOfReach,
        Descriptors.RequiredMembers,
        Descriptors.IndistinctConstructor,
        Descriptors.HiddenStart,
        Descriptors.MadeByAnotherGenerator,
    ];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(static start =>
        {
            if (start.Compilation is CSharpCompilation { LanguageVersion: >= LanguageVersion.CSharp14 }
                && start.Compilation.GetTypeByMetadataName(ActorSymbols.ActorMetadataName) is not null)
            {
                start.RegisterSymbolAction(Check, SymbolKind.NamedType);
            }
        });
    }

    private static void Check(SymbolAnalysisContext context)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (!type.IsActorClass())
        {
            return;
        }

        StartReading reading = StartReader.Read(type, context.Compilation, hasNullableAnnotations: true, context.CancellationToken);
        foreach (Omission omission in reading.Omissions.Concat(MissingMembers.Of(type, reading.Constructors)))
        {
            context.ReportDiagnostic(omission.ToDiagnostic());
        }
    }
}
