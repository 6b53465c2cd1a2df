using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Nekka.Generators;

/// <summary>Gives every concrete actor class <c>X</c> its <c>X.Start(constructor parameters…, options)</c>.</summary>
/// <remarks>
/// The generator looks at every class with a base list, because no attribute marks an actor. So the predicate reads syntax
/// alone, and what a class gives is plain text and values: an edit elsewhere generates nothing anew.
/// </remarks>
[Generator(LanguageNames.CSharp)]
internal sealed class StartGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<StartClass> classes = context.SyntaxProvider
            .CreateSyntaxProvider(static (node, _) => node is ClassDeclarationSyntax { BaseList: not null }, Read)
            .Where(static model => model is not null)
            .Select(static (model, _) => model!)
            .WithTrackingName(StartSteps.Classes);
        IncrementalValueProvider<EquatableArray<string>> clashes = FileNames.Clashing(classes.Select(static (model, _) => model.Name)).WithTrackingName(StartSteps.Clashes);
        IncrementalValueProvider<bool> hasExtensions = context.ParseOptionsProvider
            .Select(static (options, _) => options is CSharpParseOptions { LanguageVersion: >= LanguageVersion.CSharp14 })
            .WithTrackingName(StartSteps.Language);

        context.RegisterSourceOutput(
            classes.Combine(clashes).Combine(hasExtensions).WithTrackingName(StartSteps.Files),
            static (output, input) =>
            {
                ((StartClass model, EquatableArray<string> clashing), bool canExtend) = input;
                if (canExtend)
                {
                    output.AddSource(FileNames.Of(model.Name, clashing), StartTemplate.Write(model));
                }
            });
    }

    private static StartClass? Read(GeneratorSyntaxContext context, CancellationToken cancellationToken)
    {
        var declaration = (ClassDeclarationSyntax)context.Node;
        if (context.SemanticModel.GetDeclaredSymbol(declaration, cancellationToken) is not { } type
            || !type.IsActorClass()
            || !type.IsFirstDeclaredBy(declaration, cancellationToken))
        {
            return null;
        }

        bool hasNullableAnnotations = context.SemanticModel.GetNullableContext(declaration.Identifier.SpanStart).AnnotationsEnabled();
        return StartReader.Read(type, context.SemanticModel.Compilation, hasNullableAnnotations, cancellationToken).Class;
    }
}
