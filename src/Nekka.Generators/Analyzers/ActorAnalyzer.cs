using Microsoft.CodeAnalysis.Diagnostics;

namespace Nekka.Generators;

/// <summary>An analyzer of hand-written code that uses actors. It costs other projects nothing.</summary>
internal abstract class ActorAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public sealed override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(start =>
        {
            if (start.Compilation.GetTypeByMetadataName(ActorSymbols.ActorMetadataName) is not null)
            {
                Register(start);
            }
        });
    }

    /// <summary>Registers the analyzer's actions.</summary>
    /// <param name="context">A compilation that references Nekka.</param>
    protected abstract void Register(CompilationStartAnalysisContext context);
}
