namespace Nekka.Generators.Tests;

/// <summary>The proxies of the actors in <c>Awkward</c>: beside each file lies what is generated for it.</summary>
/// <remarks>
/// Where the two differ, the new text is written beside the old one, with the ending <c>.received.cs</c>: if it is better,
/// it takes the other's place.
/// </remarks>
public class AwkwardTests
{
    private const string Ending = ".g.cs";

    private static readonly string Folder = Path.Combine(Built.Repository, "tests/Nekka.Generators.Tests/Proxies/Awkward");

    public static TheoryData<string> Names =>
    [
        .. Directory.EnumerateFiles(Folder, "*.cs")
            .Select(file => Path.GetFileName(file).Split('.')[0])
            .Distinct()
            .Order(StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task An_awkward_actor_has_the_proxy_beside_it(string name)
    {
        string source = await File.ReadAllTextAsync(Path.Combine(Folder, $"{name}.cs"), TestContext.Current.CancellationToken);
        string approved = Path.Combine(Folder, name + Ending);
        string received = Path.Combine(Folder, name + ".received.cs");

        string written = GeneratorRun.Of(source, needsPragma: NeedsPragma(name)).ProxyText();

        File.Delete(received);
        if (!File.Exists(approved) || !string.Equals(await File.ReadAllTextAsync(approved, TestContext.Current.CancellationToken), written, StringComparison.Ordinal))
        {
            await File.WriteAllTextAsync(received, written, TestContext.Current.CancellationToken);
            written.ShouldBe(File.Exists(approved) ? await File.ReadAllTextAsync(approved, TestContext.Current.CancellationToken) : "");
        }
    }

    [Fact]
    public void There_are_two_dozen_of_them() => Names.Count.ShouldBeGreaterThanOrEqualTo(24);

    // What its author has answered for, the generated code need not be warned of again.
    private static bool NeedsPragma(string name) => name is "Attributes" or "GenericMethods" or "Keywords" or "NestedInGeneric" or "NullableValues" or "Tables" or "Tasks";
}
