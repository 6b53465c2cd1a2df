using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Nekka.Generators.Tests;

/// <summary>What the generator made of a source, checked in every way that holds for all of them.</summary>
internal sealed class GeneratorRun
{
    private const int Hosting = 3; // Its place among the generators.

    private static readonly SymbolDisplayFormat Described = new(
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters | SymbolDisplayGenericsOptions.IncludeTypeConstraints,
        memberOptions: SymbolDisplayMemberOptions.IncludeParameters | SymbolDisplayMemberOptions.IncludeType | SymbolDisplayMemberOptions.IncludeRef,
        parameterOptions: SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeName | SymbolDisplayParameterOptions.IncludeParamsRefOut | SymbolDisplayParameterOptions.IncludeDefaultValue,
        propertyStyle: SymbolDisplayPropertyStyle.ShowReadWriteDescriptor,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier | SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers);

    private static readonly SymbolDisplayFormat Brief = SymbolDisplayFormat.MinimallyQualifiedFormat
        .RemoveMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    private static readonly ImmutableArray<DiagnosticAnalyzer> Analyzers =
    [
        .. typeof(StartBindingAnalyzer).Assembly.GetTypes()
            .Where(type => type is { IsAbstract: false } && type.IsSubclassOf(typeof(DiagnosticAnalyzer)) && !type.IsSubclassOf(typeof(DiagnosticSuppressor)))
            .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!),
    ];

    // The compiler reads references once for all compilations that are made from the same empty one.
    private static readonly ConditionalWeakTable<MetadataReference[], CSharpCompilation> Empty = [];

    private static readonly MetadataReference[] FrameworkAndNekka = [.. Net100.References.All, MetadataReference.CreateFromFile(typeof(Actor).Assembly.Location)];

    private static readonly CompilationWithAnalyzersOptions OneAtATime = new(
        new AnalyzerOptions([]), onAnalyzerException: null, concurrentAnalysis: false, logAnalyzerExecutionTime: false);

    private readonly ImmutableArray<GeneratedSourceResult> _starts;
    private readonly ImmutableArray<GeneratedSourceResult> _proxies;
    private readonly ImmutableArray<GeneratedSourceResult> _oneWays;
    private readonly ImmutableArray<GeneratedSourceResult> _hosting;

    private GeneratorRun(Compilation output, ImmutableArray<GeneratorRunResult> results)
    {
        Output = output;
        _starts = results[0].GeneratedSources;
        _proxies = results[1].GeneratedSources;
        _oneWays = results[2].GeneratedSources;
        _hosting = results[Hosting].GeneratedSources;
    }

    /// <summary>The compilation, generated files and all.</summary>
    public Compilation Output { get; }

    /// <summary>The names of the files with a <c>Start</c>.</summary>
    public IReadOnlyList<string> FileNames => [.. _starts.Select(file => file.HintName)];

    /// <summary>The text of the only file with a <c>Start</c>.</summary>
    public string File => _starts.ShouldHaveSingleItem().SourceText.ToString();

    /// <summary>The names of the files with a proxy.</summary>
    public IReadOnlyList<string> ProxyFileNames => [.. _proxies.Select(file => file.HintName)];

    /// <summary>The text of the only file with a proxy.</summary>
    public string ProxyFile => _proxies.ShouldHaveSingleItem().SourceText.ToString();

    /// <summary>Every generated <c>Start</c>, in the order written.</summary>
    public IReadOnlyList<IMethodSymbol> Methods => [.. Generated.Where(method => method.Name is "Start")];

    /// <summary>Every generated <c>StartChild</c>, in the order written.</summary>
    public IReadOnlyList<IMethodSymbol> ChildMethods => [.. Generated.Where(method => method.Name is "StartChild")];

    private IEnumerable<IMethodSymbol> Generated =>
    [
        .. from tree in Output.SyntaxTrees
           where tree.FilePath.Contains(nameof(StartGenerator), StringComparison.Ordinal)
           let model = Output.GetSemanticModel(tree)
           from method in tree.GetRoot(CancellationToken.None).DescendantNodes().OfType<MethodDeclarationSyntax>()
           select model.GetDeclaredSymbol(method),
    ];

    /// <summary>The parameter lists of every generated <c>Start</c>, without <c>global::</c> and line breaks.</summary>
    public IReadOnlyList<string> Signatures => SignaturesOf(Methods);

    /// <summary>The same of methods.</summary>
    /// <param name="methods">Some methods.</param>
    public static IReadOnlyList<string> SignaturesOf(IEnumerable<IMethodSymbol> methods) =>
    [
        .. from method in methods
           let syntax = (MethodDeclarationSyntax)method.DeclaringSyntaxReferences[0].GetSyntax(CancellationToken.None)
           select syntax.ParameterList.NormalizeWhitespace().ToString().Replace("global::", "", StringComparison.Ordinal),
    ];

    /// <summary>The public members of a proxy, as its users see them.</summary>
    /// <param name="metadataName">The full name of the proxy, as metadata has it.</param>
    public IReadOnlyList<string> MembersOf(string metadataName) =>
    [
        .. Output.GetTypeByMetadataName(metadataName).ShouldNotBeNull(metadataName).GetMembers()
            .Where(member => member is { DeclaredAccessibility: Accessibility.Public, CanBeReferencedByName: true, IsImplicitlyDeclared: false })
            .Select(member => member.ToDisplayString(Described)),
    ];

    /// <summary>The text of all files with a proxy, without what is the same in each.</summary>
    public string ProxyText() => TextOf(_proxies);

    /// <summary>The same of all files with implementations of one-way methods.</summary>
    public string OneWayText() => TextOf(_oneWays);

    /// <summary>The text of the file that takes the place of calls which register actors with a host.</summary>
    public string HostingText() => TextOf(_hosting);

    private static string TextOf(ImmutableArray<GeneratedSourceResult> files) => string.Join("\n", files.Select(file => file.SourceText.ToString()))
        .Replace($"\"{typeof(ProxyGenerator).Assembly.GetName().Version.ShouldNotBeNull().ToString(fieldCount: 3)}\"", "\"VERSION\"", StringComparison.Ordinal);

    /// <summary>The parameter types of the <c>Start</c> that the first call in a class is bound to.</summary>
    /// <param name="className">The class.</param>
    public string Called(string className)
    {
        SyntaxNode syntax = Output.GetTypeByMetadataName(className).ShouldNotBeNull().DeclaringSyntaxReferences[0].GetSyntax();
        InvocationExpressionSyntax call = syntax.DescendantNodes().OfType<InvocationExpressionSyntax>().First();
        var method = (IMethodSymbol)Output.GetSemanticModel(syntax.SyntaxTree).GetSymbolInfo(call).Symbol.ShouldNotBeNull();
        return $"({string.Join(", ", method.Parameters.Select(parameter => (parameter.IsParams ? "params " : "") + parameter.Type.ToDisplayString(Brief)))})";
    }

    /// <summary>Runs the generator three times over <paramref name="source"/>.</summary>
    /// <param name="source">A file of a project that uses namespace <c>Nekka</c> everywhere.</param>
    /// <param name="errors">The errors and warnings of the compiler that are expected; none by default.</param>
    /// <param name="languageVersion">The version of C#.</param>
    /// <param name="needsPragma">Whether there is something to warn of that the user has answered for.</param>
    /// <param name="madeByAnotherGenerator">A file that the generators do not see.</param>
    /// <param name="mayHaveErrors">Whether it does not matter what the compiler says of the source.</param>
    /// <param name="once">Whether only the compiler checks what is generated: many a test is not about that.</param>
    /// <param name="warns">Whether the compiler looks for what may be null; of that it warns at most.</param>
    /// <param name="references">What the source refers to besides the framework and Nekka.</param>
    public static GeneratorRun Of(
        string source,
        string[]? errors = null,
        LanguageVersion languageVersion = LanguageVersion.CSharp14,
        bool needsPragma = false,
        string? madeByAnotherGenerator = null,
        bool mayHaveErrors = false,
        bool once = false,
        bool warns = true,
        params MetadataReference[] references)
    {
        CSharpParseOptions parse = warns ? Parse(languageVersion) : Parse(languageVersion).WithFeatures([.. Parse(languageVersion).Features, new("run-nullable-analysis", "never")]);
        CSharpCompilation input = Compilation(source, parse, references);
        GeneratorDriver driver = Generate(input, parse, once, out Compilation output);
        if (madeByAnotherGenerator is not null)
        {
            output = output.AddSyntaxTrees(CSharpSyntaxTree.ParseText(madeByAnotherGenerator, parse, "Source.cs"));
        }

        ImmutableArray<GeneratorRunResult> results = driver.GetRunResult().Results;
        if (!mayHaveErrors)
        {
            // Without pragmas the compiler says all that it says with them, so one look is enough.
            Problems((once || needsPragma ? output : WithoutPragmas(output, input)).GetDiagnostics()).ShouldBe(errors ?? []);
        }

        if (once)
        {
            return new(output, results);
        }

        Steps.ShouldHoldPlainValues(results);
        CSharpCompilation moved = Moved(input);
        driver = driver.RunGenerators(moved);
        Steps.ShouldAllBeCached(driver.GetRunResult().Results.Take(Hosting)); // What takes the place of a call names where the call is.
        driver = driver.RunGenerators(moved.AddSyntaxTrees(CSharpSyntaxTree.ParseText(
            "internal sealed class Unrelated : System.Exception;", parse, cancellationToken: CancellationToken.None)));
        Steps.ShouldAllBeCached(driver.GetRunResult().Results);

        return new(output, results);
    }

    /// <summary>What our analyzers report of a source, each as its id and message.</summary>
    /// <param name="source">A file of a project that uses namespace <c>Nekka</c> everywhere.</param>
    /// <param name="enabled">The id of a diagnostic that is off by default.</param>
    /// <param name="errors">The errors and warnings of the compiler that are expected; none by default.</param>
    /// <param name="mayHaveErrors">Whether it does not matter what the compiler says of the source.</param>
    /// <param name="references">What the source refers to besides the framework and Nekka.</param>
    public static async Task<IReadOnlyList<string>> DiagnosticsOf(
        string source, string? enabled = null, string[]? errors = null, bool mayHaveErrors = false, params MetadataReference[] references) =>
        Texts(await ReportsOf(source, enabled, errors, mayHaveErrors, references));

    /// <summary>What our analyzers report of a source, in the order of the source.</summary>
    /// <inheritdoc cref="DiagnosticsOf" path="/param"/>
    public static async Task<IReadOnlyList<Diagnostic>> ReportsOf(
        string source, string? enabled = null, string[]? errors = null, bool mayHaveErrors = false, params MetadataReference[] references) =>
        (await AnalyzeAsync(source, enabled, errors, mayHaveErrors, references)).Reports;

    /// <summary>Runs the generators and then, in one go, the compiler and our analyzers.</summary>
    /// <remarks>A compiler that is asked for its own diagnostics before would do everything twice.</remarks>
    /// <inheritdoc cref="DiagnosticsOf" path="/param"/>
    /// <returns>The compilation, generated files and all, and what the analyzers report in the order of the source.</returns>
    public static async Task<(Compilation Output, IReadOnlyList<Diagnostic> Reports)> AnalyzeAsync(
        string source, string? enabled, string[]? errors, bool mayHaveErrors, MetadataReference[] references)
    {
        CSharpCompilation input = Compilation(source, Parse(LanguageVersion.CSharp14), references);
        Generate(input, Parse(LanguageVersion.CSharp14), once: true, out Compilation output);
        SyntaxTree[] generated = [.. output.SyntaxTrees.Skip(input.SyntaxTrees.Length)];
        ImmutableArray<Diagnostic> diagnostics = await Analysis(CompiledFiles.AddTo(input, generated), enabled).GetAllDiagnosticsAsync(TestContext.Current.CancellationToken);
        if (!mayHaveErrors)
        {
            Problems(diagnostics.Where(IsOfCompiler)).ShouldBe(errors ?? []);
            if (errors is null)
            {
                CompiledFiles.Remember(generated);
            }
        }

        return (output, InOrder(diagnostics.Where(diagnostic => !IsOfCompiler(diagnostic))));
    }

    /// <summary>Compiles <paramref name="source"/> with its generated files to an assembly that others can refer to.</summary>
    /// <param name="source">A file of a project that uses namespace <c>Nekka</c> everywhere.</param>
    public static MetadataReference Library(string source) =>
        Of(source).Output.WithAssemblyName("Library").ToMetadataReference();

    /// <summary>Fails unless the only file with a <c>Start</c> is <paramref name="text"/>, with <c>VERSION</c> for the generator's.</summary>
    /// <param name="text">The whole file.</param>
    public void ShouldHaveWritten(string text) => ShouldBe(File, text);

    /// <summary>Fails unless the only file with a proxy is <paramref name="text"/>, with <c>VERSION</c> for the generator's.</summary>
    /// <param name="text">The whole file.</param>
    public void ShouldHaveWrittenProxy(string text) => ShouldBe(ProxyFile, text);

    /// <summary>What our analyzers report, each as its id and message.</summary>
    /// <param name="enabled">The id of a diagnostic that is off by default.</param>
    public async Task<IReadOnlyList<string>> DiagnosticsAsync(string? enabled = null) => Texts(await ReportsAsync(enabled));

    /// <summary>What our analyzers report, in the order of the source.</summary>
    /// <param name="enabled">The id of a diagnostic that is off by default.</param>
    public async Task<IReadOnlyList<Diagnostic>> ReportsAsync(string? enabled = null) =>
        InOrder(await Analysis(Output, enabled).GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken));

    /// <summary>What the compiler still warns of where a suppressor has its say.</summary>
    /// <param name="suppressor">The suppressor.</param>
    public async Task<IReadOnlyList<string>> WarningsAsync(DiagnosticSuppressor suppressor)
    {
        CompilationWithAnalyzers analysis = Output.WithAnalyzers([suppressor], new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([]), onAnalyzerException: null, concurrentAnalysis: false, logAnalyzerExecutionTime: false, reportSuppressedDiagnostics: true));
        ImmutableArray<Diagnostic> diagnostics = await analysis.GetAllDiagnosticsAsync(TestContext.Current.CancellationToken);
        return
        [
            .. diagnostics
                .Where(diagnostic => diagnostic is { IsSuppressed: false, Severity: DiagnosticSeverity.Warning } && diagnostic.Id is not "CS1591")
                .Select(diagnostic => diagnostic.Id),
        ];
    }

    private static GeneratorDriver Generate(CSharpCompilation input, CSharpParseOptions parse, bool once, out Compilation output)
    {
        GeneratorDriver driver = CSharpGeneratorDriver.Create(
            [new StartGenerator().AsSourceGenerator(), new ProxyGenerator().AsSourceGenerator(), new OneWayGenerator().AsSourceGenerator(), new HostingGenerator().AsSourceGenerator()],
            parseOptions: parse,
            driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: !once));

        driver = driver.RunGeneratorsAndUpdateCompilation(input, out output, out ImmutableArray<Diagnostic> diagnostics);

        diagnostics.ShouldBeEmpty();
        driver.GetRunResult().Results.Select(result => result.Exception).Where(exception => exception is not null).ShouldBeEmpty();
        return driver;
    }

    private static CompilationWithAnalyzers Analysis(Compilation compilation, string? enabled) =>
        (enabled is null ? compilation : compilation.WithOptions(compilation.Options.WithSpecificDiagnosticOptions(
            compilation.Options.SpecificDiagnosticOptions.SetItem(enabled, ReportDiagnostic.Warn)))).WithAnalyzers(Analyzers, OneAtATime);

    private static bool IsOfCompiler(Diagnostic diagnostic) =>
        diagnostic.Descriptor.CustomTags.Contains(WellKnownDiagnosticTags.Compiler, StringComparer.Ordinal);

    private static IReadOnlyList<Diagnostic> InOrder(IEnumerable<Diagnostic> diagnostics) =>
    [
        .. diagnostics
            .OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start)
            .ThenBy(diagnostic => diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparer.Ordinal),
    ];

    private static IReadOnlyList<string> Texts(IEnumerable<Diagnostic> diagnostics) =>
        [.. diagnostics.Select(diagnostic => $"{diagnostic.Id}: {diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}")];

    private static void ShouldBe(string written, string text)
    {
        string version = typeof(StartGenerator).Assembly.GetName().Version.ShouldNotBeNull().ToString(fieldCount: 3);
        written.ShouldBe(text.Replace("VERSION", version, StringComparison.Ordinal), StringCompareShould.IgnoreLineEndings);
    }

    private static CSharpCompilation Compilation(string source, CSharpParseOptions parse, MetadataReference[] references)
    {
        CSharpCompilation compilation = Empty.GetValue(references, Refer).AddSyntaxTrees(
            CSharpSyntaxTree.ParseText(source, parse, "Source.cs"),
            CSharpSyntaxTree.ParseText("global using Nekka;", parse, "Usings.cs"));
        bool isProgram = compilation.SyntaxTrees[0].GetCompilationUnitRoot().Members.Any(SyntaxKind.GlobalStatement);
        return isProgram ? compilation.WithOptions(compilation.Options.WithOutputKind(OutputKind.ConsoleApplication)) : compilation;
    }

    private static CSharpCompilation Refer(MetadataReference[] references) =>
        CSharpCompilation.Create(
            "Tests",
            references: [.. FrameworkAndNekka, .. references],
            options: new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary)
                .WithNullableContextOptions(NullableContextOptions.Enable)
                .WithAllowUnsafe(enabled: true)
                .WithConcurrentBuild(concurrentBuild: false) // Whole tests run side by side.
                .WithWarningLevel(9999));

    private static CSharpParseOptions Parse(LanguageVersion languageVersion) => new CSharpParseOptions(languageVersion, DocumentationMode.Diagnose).WithFeatures([new("InterceptorsNamespaces", "Nekka.Generated")]);

    /// <summary>Everything the compiler says, except that the test's own source has no documentation.</summary>
    private static IReadOnlyList<string> Problems(IEnumerable<Diagnostic> diagnostics) =>
    [
        .. diagnostics
            .Where(diagnostic => diagnostic.Severity is not DiagnosticSeverity.Hidden)
            .Where(diagnostic => diagnostic.Id is not "CS1591" || diagnostic.Location.SourceTree?.FilePath is not "Source.cs")
            .Select(diagnostic => diagnostic.Location.SourceTree?.FilePath is "Source.cs" ? diagnostic.Id : diagnostic.ToString()),
    ];

    /// <summary>Generated files turn warnings off for the sake of the user's; ours need no such thing.</summary>
    private static Compilation WithoutPragmas(Compilation output, Compilation input)
    {
        foreach (SyntaxTree generated in output.SyntaxTrees.Except(input.SyntaxTrees))
        {
            string text = generated.ToString().Replace("#pragma warning disable", "", StringComparison.Ordinal)
                .Replace("// <auto-generated/>", "", StringComparison.Ordinal);
            output = output.ReplaceSyntaxTree(
                generated, CSharpSyntaxTree.ParseText(text, (CSharpParseOptions)generated.Options, generated.FilePath));
        }

        return output;
    }

    private static CSharpCompilation Moved(CSharpCompilation input)
    {
        SyntaxTree source = input.SyntaxTrees[0];
        return input.ReplaceSyntaxTree(source, source.WithChangedText(
            source.GetText(CancellationToken.None).Replace(0, 0, "// A line that moves every declaration.\n")));
    }
}
