using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Nekka.Architecture.Tests;

/// <summary><c>src/Nekka</c>, compiled in memory, so that every name in it can be followed to its declaration.</summary>
internal static class Library
{
    private const string Project = "src/Nekka";

    // The code that generators add is not there: the partial methods that log have no bodies.
    private const string PartialMethodWithoutBody = "CS8795";

    private static readonly string[] ImplicitUsings =
        ["System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Net.Http", "System.Threading", "System.Threading.Tasks"];

    /// <summary>The compilation.</summary>
    public static CSharpCompilation Compilation { get; } = Compile();

    /// <summary>The trees of the project's own files.</summary>
    public static IEnumerable<SyntaxTree> Trees => Compilation.SyntaxTrees.Where(tree => tree.FilePath.Length > 0);

    /// <summary>What the compiler reports of declarations, apart from the missing bodies of generated methods. A reference that is missing shows here.</summary>
    public static IEnumerable<Diagnostic> Errors =>
        Compilation.GetDeclarationDiagnostics().Where(found => found.Severity == DiagnosticSeverity.Error && !string.Equals(found.Id, PartialMethodWithoutBody, StringComparison.Ordinal));

    /// <summary>The folder of a file, relative to the project, such as <c>Proxies/Dynamic</c>.</summary>
    public static string FolderOf(SyntaxTree tree)
    {
        var path = tree.FilePath[(Project.Length + 1)..];
        return path.Contains('/', StringComparison.Ordinal) ? path[..path.LastIndexOf('/')] : "";
    }

    private static CSharpCompilation Compile()
    {
        var usings = Sources.Parse(string.Concat(ImplicitUsings.Concat(UsingsOfProject()).Select(name => $"global using {name};\n")));
        var frameworkAndPackages = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
        return CSharpCompilation.Create(
            "Nekka",
            Sources.OfProduct.Where(tree => string.Equals(Sources.ProjectOf(tree), Project, StringComparison.Ordinal)).Prepend(usings),
            frameworkAndPackages.Select(file => MetadataReference.CreateFromFile(file)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
    }

    private static IEnumerable<string> UsingsOfProject() =>
        XDocument.Parse(Repository.Read($"{Project}/Nekka.csproj")).Descendants("Using").Select(element => element.Attribute("Include")!.Value);
}
