using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Nekka.Architecture.Tests;

/// <summary>A name says what a thing is, and a class that nobody derives from says so.</summary>
public sealed partial class NamingTests
{
    private static readonly string[] BannedWords = ["manager", "managers", "helper", "helpers", "util", "utils", "impl", "impls"];

    [Fact]
    public void No_name_says_Manager_Helper_Utils_or_Impl() =>
        Sources.OfProduct.SelectMany(DeclaredNames)
            .Where(name => Words(name.ValueText).Any(IsBanned))
            .Select(Place)
            .ShouldBeEmpty("Name each after what it is: such a word says nothing about it.");

    [Fact]
    public void No_file_or_folder_is_called_Manager_Helper_Utils_or_Impl() =>
        Sources.OfProduct.Select(tree => tree.FilePath)
            .Where(path => Words(path).Any(IsBanned))
            .ShouldBeEmpty("Name each after what it holds.");

    [Fact]
    public void A_type_stands_in_one_file() =>
        Declared.OfProduct
            .Where(type => type.Parts.Select(part => part.SyntaxTree).Distinct().Count() > 1)
            .Select(type => type.Name)
            .ShouldBeEmpty("A partial file is not a room: give a part with fields of its own a class of its own.");

    [Fact]
    public void No_code_is_folded_into_a_region() =>
        Sources.OfProduct.Select(tree => tree.GetRoot()).Where(root => root.ContainsDirectives).SelectMany(root => root.DescendantTokens(descendIntoTrivia: true))
            .Where(token => token.IsKind(SyntaxKind.RegionKeyword))
            .Select(Place)
            .ShouldBeEmpty("A part that needs a heading needs a file: give it one.");

    [Fact]
    public void A_class_that_is_not_public_is_sealed_unless_another_derives_from_it()
    {
        var bases = Declared.OfProduct
            .SelectMany(type => type.Parts)
            .SelectMany(part => part.BaseList?.Types ?? [])
            .Select(type => type.Type is QualifiedNameSyntax qualified ? qualified.Right : type.Type as SimpleNameSyntax)
            .Select(name => name?.Identifier.ValueText ?? "")
            .ToHashSet(StringComparer.Ordinal);

        Declared.OfProduct
            .Where(type => type.Parts[0] is ClassDeclarationSyntax or RecordDeclarationSyntax { ClassOrStructKeyword.RawKind: not (int)SyntaxKind.StructKeyword })
            .Where(type => !type.Is(SyntaxKind.PublicKeyword) && !type.Is(SyntaxKind.ProtectedKeyword))
            .Where(type => !type.Is(SyntaxKind.SealedKeyword) && !type.Is(SyntaxKind.StaticKeyword) && !type.Is(SyntaxKind.AbstractKeyword))
            .Where(type => !bases.Contains(type.Parts[0].Identifier.ValueText))
            .Select(type => $"{type.Project} {type.Name}")
            .ShouldBeEmpty("Make these classes sealed.");
    }

    private static IEnumerable<SyntaxToken> DeclaredNames(SyntaxTree tree) =>
        tree.GetRoot().DescendantTokens().Where(token => token.IsKind(SyntaxKind.IdentifierToken) && token.Parent is
            BaseTypeDeclarationSyntax or DelegateDeclarationSyntax or EnumMemberDeclarationSyntax or MethodDeclarationSyntax or PropertyDeclarationSyntax
            or EventDeclarationSyntax or VariableDeclaratorSyntax or LocalFunctionStatementSyntax or ParameterSyntax or TypeParameterSyntax
            or SingleVariableDesignationSyntax);

    private static bool IsBanned(string word) => BannedWords.Contains(word, StringComparer.OrdinalIgnoreCase);

    private static IEnumerable<string> Words(string name) => Word().Matches(name).Select(word => word.Value);

    private static string Place(SyntaxToken token) =>
        $"{token.ValueText} ({token.SyntaxTree!.FilePath}:{token.GetLocation().GetLineSpan().StartLinePosition.Line + 1})";

    [GeneratedRegex("[A-Z]?[a-z]+|[A-Z]+(?![a-z])", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Word();
}
