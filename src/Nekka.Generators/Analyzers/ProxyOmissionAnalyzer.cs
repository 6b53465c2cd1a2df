using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Nekka.Generators;

/// <summary>Reports the members that the proxies of actor classes lack, and the alternative.</summary>
/// <remarks>The generator omits them silently, because reports of an analyzer can be configured and suppressed.</remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class ProxyOmissionAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics =>
    [
        Descriptors.ReservedMember,
        Descriptors.MemberOutOfReach,
        Descriptors.ProxyNameTaken,
        Descriptors.NotTraversable,
        Descriptors.MadeByAnotherGenerator,
    ];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(static start =>
        {
            if (start.Compilation is not CSharpCompilation { LanguageVersion: >= LanguageVersion.CSharp9 }
                || start.Compilation.GetTypeByMetadataName(ActorSymbols.ActorMetadataName) is null)
            {
                return;
            }

            // A member that several proxies lack, because they inherit it or traverse to it, is reported once.
            var reported = new ConcurrentDictionary<(ISymbol Subject, DiagnosticDescriptor Descriptor), bool>(SubjectComparer.Instance);
            start.RegisterSymbolAction(symbol => Check(symbol, reported), SymbolKind.NamedType);
        });
    }

    private static void Check(
        SymbolAnalysisContext context, ConcurrentDictionary<(ISymbol Subject, DiagnosticDescriptor Descriptor), bool> reported)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (!type.HasProxy())
        {
            return;
        }

        foreach (Omission omission in ProxyReader.Omissions(type, context.Compilation, context.CancellationToken))
        {
            if (omission.Subject.Locations.Any(static location => location.IsInSource)
                && reported.TryAdd((omission.Subject.OriginalDefinition, omission.Descriptor), value: true))
            {
                context.ReportDiagnostic(omission.ToDiagnostic());
            }
        }
    }

    private sealed class SubjectComparer : IEqualityComparer<(ISymbol Subject, DiagnosticDescriptor Descriptor)>
    {
        public static readonly SubjectComparer Instance = new();

        public bool Equals((ISymbol Subject, DiagnosticDescriptor Descriptor) x, (ISymbol Subject, DiagnosticDescriptor Descriptor) y) =>
            SymbolEqualityComparer.Default.Equals(x.Subject, y.Subject) && x.Descriptor.Equals(y.Descriptor);

        public int GetHashCode((ISymbol Subject, DiagnosticDescriptor Descriptor) obj) => SymbolEqualityComparer.Default.GetHashCode(obj.Subject);
    }
}
