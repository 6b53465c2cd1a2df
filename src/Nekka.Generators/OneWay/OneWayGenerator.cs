using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Nekka.Generators;

/// <summary>Implements methods of interfaces that return nothing by asynchronous methods of actors.</summary>
[Generator(LanguageNames.CSharp)]
internal sealed class OneWayGenerator : IIncrementalGenerator
{
    /// <summary>The name of the generator's step, which tests use to see whether it ran again.</summary>
    public const string Methods = "OneWay.Methods";

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context) => context.RegisterSourceOutput(
        context.SyntaxProvider
            .ForAttributeWithMetadataName(
                OneWaySymbols.AttributeMetadataName,
                static (_, _) => true,
                static (marked, cancellationToken) => marked.TargetSymbol is IMethodSymbol method
                    ? OneWayReader.Read(
                        method, marked.SemanticModel.Compilation, marked.SemanticModel.GetNullableContext(marked.TargetNode.SpanStart).AnnotationsEnabled(), cancellationToken)
                    : null)
            .Where(static model => model is not null)
            .Select(static (model, _) => model!)
            .WithTrackingName(Methods),
        static (output, model) => output.AddSource(model.File, OneWayTemplate.Write(model)));
}
