namespace Nekka.Generators.Tests;

public class WebEndpointTests
{
    private const string Id = "NEKKA023";

    [Theory]
    [InlineData("app.MapGet(\"/x\", () => proxy.Add(1));", "Future<int>")]
    [InlineData("app.MapGet(\"/x\", (int number) => proxy.Add(number));", "Future<int>")]
    [InlineData("app.MapPost(\"/x\", (HttpContext context) => proxy.Reset());", "Future")]
    [InlineData("app.MapGet(\"/x\", () => { return proxy.Count; });", "ProxyProperty<int>")]
    [InlineData("app.MapGet(\"/x\", () => proxy.Name);", "ReadOnlyProxyProperty<string>")]
    [InlineData("app.MapGet(\"/x\", async () => { await Task.Yield(); return proxy.Add(1); });", "Future<int>")]
    [InlineData("app.MapGet(\"/x\", proxy.Reset);", "Future")]
    [InlineData("app.MapGet(\"/x\", static Future<int> (AdderProxy given) => given.Add(1));", "Future<int>")]
    [InlineData("app.MapGet(\"/x\", () => actor.AskAsync<string>(\"x\"));", "Future<string>")]
    [InlineData("app.MapGroup(\"/g\").MapPut(\"/x\", () => proxy.Add(1));", "Future<int>")]
    [InlineData("System.Func<Future<int>> handler = () => proxy.Add(1); app.MapDelete(\"/x\", handler);", "Future<int>")]
    [InlineData("app.MapGet(\"/x\", () => Results.Ok(proxy.Add(1)));", "Future<int>")]
    [InlineData("app.MapGet(\"/x\", () => TypedResults.Ok(proxy.Count));", "ProxyProperty<int>")]
    [InlineData("app.MapGet(\"/x\", (HttpContext context) => context.Response.WriteAsJsonAsync(proxy.Add(1)));", "Future<int>")]
    public async Task A_future_that_a_minimal_API_is_given_is_reported(string statement, string type)
    {
        (await ReportsOf(Program(statement))).ShouldBe(
            [$"NEKKA023: ASP.NET Core does not await this '{type}': await it first, or return the task that AsTask() gives"]);
    }

    [Theory]
    [InlineData("app.MapGet(\"/x\", async () => await proxy.Add(1));")]
    [InlineData("app.MapGet(\"/x\", () => proxy.Add(1).AsTask());")]
    [InlineData("app.MapGet(\"/x\", () => proxy.Add(1).Get());")]
    [InlineData("app.MapGet(\"/x\", () => { proxy.Reset(); });")]
    [InlineData("app.MapGet(\"/x\", async (HttpContext context) => { await proxy.Reset(); });")]
    [InlineData("app.MapGet(\"/x\", async () => Results.Ok(await proxy.Count));")]
    [InlineData("Own(() => proxy.Add(1)); Take(proxy.Add(1));")]
    [InlineData("app.Lifetime.ApplicationStopping.Register(() => proxy.Reset());")]
    [InlineData("app.Services.GetService(proxy.GetType());")]
    public async Task What_is_awaited_or_goes_elsewhere_is_not_reported(string statement)
    {
        (await ReportsOf(Program(statement))).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("public async Task<Future<int>> Get() { await Task.Yield(); return Proxy.Add(1); }", "Future<int>")]
    [InlineData("public ValueTask<Future<int>> Get() => new(Proxy.Add(1));", "Future<int>")]
    [InlineData("public ActionResult<Future<int>> Get() => Proxy.Add(1);", "Future<int>")]
    [InlineData("public async Task<ActionResult<ProxyProperty<int>>> Get() { await Task.Yield(); return Proxy.Count; }", "ProxyProperty<int>")]
    [InlineData("public IActionResult Get() => Ok(Proxy.Add(1));", "Future<int>")]
    [InlineData("public IActionResult Get() => new ObjectResult(Proxy.Count);", "ProxyProperty<int>")]
    public async Task A_future_inside_the_result_of_an_action_is_reported(string action, string type)
    {
        (await ReportsOf(Controller(action))).ShouldBe(
            [$"NEKKA023: ASP.NET Core does not await this '{type}': await it first, or return the task that AsTask() gives"]);
    }

    // Whatever can be awaited is awaited there.
    [Theory]
    [InlineData("public Future<int> Get() => Proxy.Add(1);")]
    [InlineData("public ProxyProperty<int> Get() => Proxy.Count;")]
    [InlineData("public async Task<int> Get() => await Proxy.Count;")]
    [InlineData("public async Task<ActionResult<int>> Get() => await Proxy.Add(1);")]
    [InlineData("public async Task<IActionResult> Get() => Ok(await Proxy.Add(1));")]
    [InlineData("[NonAction] public Task<Future<int>> Get() => Task.FromResult(Proxy.Add(1));")]
    [InlineData("private Task<Future<int>> Get() => Task.FromResult(Proxy.Add(1));")]
    [InlineData("public static Task<Future<int>> Get() => Task.FromResult<Future<int>>(null!);")]
    public async Task An_action_that_gives_a_value_is_not_reported(string action)
    {
        (await ReportsOf(Controller(action))).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("public class Chat : Hub { public Task<Future<int>> Get(AdderProxy proxy) => Task.FromResult(proxy.Add(1)); }", 1)]
    [InlineData("internal class Chat : Hub<IClient> { public Task<Future<int>> Get(AdderProxy proxy) => Task.FromResult(proxy.Add(1)); } public interface IClient { Task Say(); }", 1)]
    [InlineData("public class Chat : Hub { public Task Get(AdderProxy proxy) => Clients.All.SendAsync(\"x\", proxy.Count); }", 1)]
    [InlineData("public class Chat : Hub { public Future<int> Get(AdderProxy proxy) => proxy.Add(1); public ProxyProperty<int> Read(AdderProxy proxy) => proxy.Count; }", 0)]
    [InlineData("public class Chat : Hub { public async Task Get(AdderProxy proxy) => await Clients.All.SendAsync(\"x\", await proxy.Count); }", 0)]
    [InlineData("public class Chat { public Task<Future<int>> Get(AdderProxy proxy) => Task.FromResult(proxy.Add(1)); }", 0)]
    [InlineData("[ApiController] public class Plain { public Task<Future<int>> Get(AdderProxy proxy) => Task.FromResult(proxy.Add(1)); }", 1)]
    [InlineData("[ApiController] internal class Plain { public Task<Future<int>> Get(AdderProxy proxy) => Task.FromResult(proxy.Add(1)); }", 0)]
    public async Task Hubs_and_controllers_are_known_by_their_base_or_attribute(string source, int reports)
    {
        (await ReportsOf(source)).Count.ShouldBe(reports);
    }

    [Theory]
    [InlineData("app.MapGet(\"/x\", () => proxy.Add(1));", "app.MapGet(\"/x\", async () => await proxy.Add(1));")]
    [InlineData("app.MapGet(\"/x\", static (AdderProxy given) => given.Count);", "app.MapGet(\"/x\", static async (AdderProxy given) => await given.Count);")]
    [InlineData("app.MapGet(\"/x\", () => { if (app is null) { return proxy.Add(1); } return proxy.Add(2); });", "app.MapGet(\"/x\", async () => { if (app is null) { return await proxy.Add(1); } return await proxy.Add(2); });")]
    [InlineData("app.MapGet(\"/x\", async () => { await Task.Yield(); return proxy.Add(1); });", "app.MapGet(\"/x\", async () => { await Task.Yield(); return await proxy.Add(1); });")]
    [InlineData("app.MapGet(\"/x\", async () => { await Task.Yield(); return Results.Ok(proxy.Add(1)); });", "app.MapGet(\"/x\", async () => { await Task.Yield(); return Results.Ok(await proxy.Add(1)); });")]
    public async Task It_is_awaited(string statement, string mended)
    {
        (await CodeFixRun.FixAsync(Id, InProgram(statement), references: WebFramework.References)).ShouldBe(InProgram(mended));
    }

    [Fact]
    public async Task All_are_mended_at_once()
    {
        (await CodeFixRun.FixAllAsync(Id, InProgram("app.MapGet(\"/x\", () => proxy.Add(1)); app.MapGet(\"/y\", () => proxy.Name);"), references: WebFramework.References))
            .ShouldBe(InProgram("app.MapGet(\"/x\", async () => await proxy.Add(1)); app.MapGet(\"/y\", async () => await proxy.Name);"));
    }

    [Theory]
    [InlineData("app.MapGet(\"/x\", proxy.Reset);")]
    [InlineData("app.MapGet(\"/x\", () => Results.Ok(proxy.Add(1)));")]
    [InlineData("app.MapGet(\"/x\", Future<int> () => proxy.Add(1));")]
    public async Task What_takes_more_thought_has_no_fix(string statement)
    {
        await CodeFixRun.ShouldHaveNoFixAsync(Id, InProgram(statement), references: WebFramework.References);
    }

    private static async Task<IReadOnlyList<string>> ReportsOf(string source) =>
        await GeneratorRun.DiagnosticsOf(Usings + source + Adder, references: WebFramework.References);

    private static string InProgram(string statement) => Usings + Program(statement) + Adder;

    private static string Program(string statement) => $$"""

        public static class Program
        {
            public static void Run(WebApplication app, AdderProxy proxy, ActorRef actor) { {{statement}} }

            public static void Own(System.Delegate handler) => _ = handler;

            public static void Take(object value) => _ = value;
        }
        """;

    private static string Controller(string action) => $$"""

        public class AdderController : ControllerBase
        {
            private AdderProxy Proxy { get; } = null!;

            {{action}}
        }
        """;

    private const string Usings = """
        using System.Threading.Tasks;
        using Microsoft.AspNetCore.Builder;
        using Microsoft.AspNetCore.Http;
        using Microsoft.AspNetCore.Mvc;
        using Microsoft.AspNetCore.Routing;
        using Microsoft.AspNetCore.SignalR;

        """;

    private const string Adder = """

        public class Adder : Actor
        {
            public int Count { get; set; }
            public string Name { get; } = "adder";
            public int Add(int number) => Count += number;
            public void Reset() => Count = 0;
        }
        """;
}
