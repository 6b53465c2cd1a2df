using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Nekka.Generators;

/// <summary>Implements methods of interfaces that return nothing by asynchronous methods of actors.</summary>
[Generator(LanguageNames.CSharp)]
internal sealed class OneWayGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<OneWayMethod> methods = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                OneWaySymbols.AttributeMetadataName,
                static (_, _) => true,
                static (marked, cancellationToken) => marked.TargetSymbol is IMethodSymbol method
                    ? OneWayReader.Read(
                        method, marked.SemanticModel.Compilation, marked.SemanticModel.GetNullableContext(marked.TargetNode.SpanStart).AnnotationsEnabled(), cancellationToken)
                    : null)
            .Where(static model => model is not null)
            .Select(static (model, _) => model!)
            .WithTrackingName(OneWaySteps.Methods);
        IncrementalValueProvider<EquatableArray<string>> clashes = FileNames.Clashing(methods.Select(static (model, _) => model.FullName)).WithTrackingName(OneWaySteps.Clashes);

        context.RegisterSourceOutput(
            methods.Combine(clashes).WithTrackingName(OneWaySteps.Files),
            static (output, input) => output.AddSource(FileNames.Of(input.Left.FullName, input.Right), OneWayTemplate.Write(input.Left)));
    }
}
