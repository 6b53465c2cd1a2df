using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Nekka.Generators;

/// <summary>Gives every actor class <c>X</c>, abstract ones too, its <c>XProxy</c> and <c>ActorRef&lt;X&gt;.Proxy()</c>.</summary>
/// <remarks>As in <see cref="StartGenerator"/>, the predicate reads syntax alone, and what a class gives is plain values.</remarks>
[Generator(LanguageNames.CSharp)]
internal sealed class ProxyGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<ProxyClass> classes = context.SyntaxProvider
            .CreateSyntaxProvider(static (node, _) => node is ClassDeclarationSyntax { BaseList: not null }, Read)
            .Where(static model => model is not null)
            .Select(static (model, _) => model!)
            .WithTrackingName(ProxySteps.Classes);
        IncrementalValueProvider<EquatableArray<string>> clashes = FileNames.Clashing(classes.Select(static (model, _) => model.ExtensionName)).WithTrackingName(ProxySteps.Clashes);
        IncrementalValueProvider<(bool HasStaticLambdas, bool HasStaticInterfaceMembers)> language = context.ParseOptionsProvider
            .Select(static (options, _) => options is CSharpParseOptions { LanguageVersion: var version }
                ? (version >= LanguageVersion.CSharp9, version >= LanguageVersion.CSharp11)
                : default)
            .WithTrackingName(ProxySteps.Language);

        context.RegisterSourceOutput(
            classes.Combine(clashes).Combine(language).WithTrackingName(ProxySteps.Files),
            static (output, input) =>
            {
                ((ProxyClass model, EquatableArray<string> clashing), (bool canBeWritten, bool canHaveTable)) = input;
                if (canBeWritten)
                {
                    output.AddSource(FileNames.Of(model.ExtensionName, clashing), ProxyTemplate.Write(model, canHaveTable));
                }
            });
    }

    private static ProxyClass? Read(GeneratorSyntaxContext context, CancellationToken cancellationToken)
    {
        var declaration = (ClassDeclarationSyntax)context.Node;
        if (context.SemanticModel.GetDeclaredSymbol(declaration, cancellationToken) is not { } type
            || !type.HasProxy()
            || !type.IsFirstDeclaredBy(declaration, cancellationToken))
        {
            return null;
        }

        bool hasNullableAnnotations = context.SemanticModel.GetNullableContext(declaration.Identifier.SpanStart).AnnotationsEnabled();
        return ProxyReader.Read(type, context.SemanticModel.Compilation, hasNullableAnnotations, cancellationToken);
    }
}
