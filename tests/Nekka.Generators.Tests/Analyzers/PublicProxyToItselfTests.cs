namespace Nekka.Generators.Tests;

public class PublicProxyToItselfTests
{
    private const string Id = "NEKKA015";

    [Theory]
    [InlineData("public XProxy A => this.Self().Proxy();")]
    [InlineData("public XProxy A { get { return new XProxy(this.Self()); } }")]
    [InlineData("public XProxy A { get; } public X() => A = this.Self().Proxy();")]
    [InlineData("public XProxy? A { get; private set; } protected override void OnStart() => A = this.Self().Proxy();")]
    [InlineData("public XProxy? A; protected override void OnStart() => A ??= this.Self().Proxy();")]
    [InlineData("private XProxy? _a; public XProxy A => _a!; protected override void OnStart() => _a = this.Self().Proxy();")]
    public async Task A_public_member_that_is_a_proxy_to_its_actor_is_reported(string members)
    {
        (await ReportsOf(members)).ShouldBe(["NEKKA015: 'X.A' is a proxy to the actor itself, and its proxy exposes it: make it private"]);
    }

    [Theory]
    [InlineData("private XProxy A => this.Self().Proxy(); public int B => A.Number.IsDone();")]
    [InlineData("internal XProxy? A; protected override void OnStart() => A = this.Self().Proxy();")]
    [InlineData("public XProxy? Other { get; set; } protected override void OnStart() => Other = null;")]
    [InlineData("public XProxy Other { get; } = X.Start().Proxy();")]
    [InlineData("public ActorRef<X> Reference => this.Self();")]
    [InlineData("public XProxy? Leader { get; private set; } public void Learn(XProxy other) => Leader = other; public void Win() => Leader = this.Self().Proxy();")]
    public async Task Other_members_are_not_reported(string members)
    {
        (await ReportsOf(members)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("public XProxy A => this.Self().Proxy();", "private XProxy A => this.Self().Proxy();")]
    [InlineData("public XProxy? A { get; private set; } protected override void OnStart() => A = this.Self().Proxy();", "private XProxy? A { get; set; } protected override void OnStart() => A = this.Self().Proxy();")]
    [InlineData("/// <summary>Itself.</summary>\n public XProxy? A; protected override void OnStart() => A = this.Self().Proxy();", "/// <summary>Itself.</summary>\n private XProxy? A; protected override void OnStart() => A = this.Self().Proxy();")]
    public async Task It_is_made_private(string members, string made)
    {
        (await CodeFixRun.FixAsync(Id, Source(members))).ShouldBe(Source(made));
    }

    [Fact]
    public async Task All_are_made_private_at_once()
    {
        (await CodeFixRun.FixAllAsync(Id, Source("public XProxy A => this.Self().Proxy(); public XProxy B => this.Self().Proxy();")))
            .ShouldBe(Source("private XProxy A => this.Self().Proxy(); private XProxy B => this.Self().Proxy();"));
    }

    private static string Source(string members) =>
        $"public class X : Actor {{ public int Number {{ get; set; }} {members} }} internal static class Uses {{ public static int IsDone<T>(this T value) => 1; }}";

    private static Task<IReadOnlyList<string>> ReportsOf(string members) => GeneratorRun.DiagnosticsOf(Source(members));
}
