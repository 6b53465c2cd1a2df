using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Nekka.Generators;

namespace Nekka.CodeFixes;

/// <summary>Reads the value of the property instead of using its handle.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
internal sealed class PropertyAsObjectFix() : ActorCodeFix(Descriptors.PropertyAsObject)
{
    /// <inheritdoc/>
    protected override Fix? Find(Place place, CancellationToken cancellationToken) =>
        place.Node is ExpressionSyntax handle ? new("Read its value", handle, PropertyReading.Of(handle, place.Model)) : null;
}
