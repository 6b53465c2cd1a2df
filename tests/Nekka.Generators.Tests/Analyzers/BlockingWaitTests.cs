namespace Nekka.Generators.Tests;

public class BlockingWaitTests
{
    private const string Id = "NEKKA013";

    private const string Adder = """
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using System.Threading;
        using System.Threading.Tasks;
        public class Adder : Actor { public int Sum { get; set; } public int Add(int a) => Sum += a; }

        """;

    [Theory]
    [InlineData("adder.Add(1).Get();", "Get", "the future")]
    [InlineData("adder?.Add(1).Get();", "Get", "the future")]
    [InlineData("_ = adder.Sum.Get() + 1;", "Get", "the future")]
    [InlineData("adder.Sum.SetAsync(3).Get(TimeSpan.FromSeconds(1));", "Get", "the future")]
    [InlineData("((Future)adder.Add(1)).Get();", "Get", "the future")]
    [InlineData("((IFuture<int>)adder.Add(1)).Get();", "Get", "the future")]
    [InlineData("Future.GetAll([adder.Add(1)]);", "GetAll", "Future.WhenAll")]
    [InlineData("Future.GetAll(adder.Add(1), adder.Add(2));", "GetAll", "Future.WhenAll")]
    [InlineData("var sum = adder.Add(1); if (!sum.IsCompleted) { _ = sum.Get(); }", "Get", "the future")]
    [InlineData("var sum = adder.Add(1); _ = sum.IsCompleted ? 0 : sum.Get();", "Get", "the future")]
    [InlineData("var sum = adder.Add(1); if (adder.Add(2).IsCompleted || sum.IsCompleted) { _ = sum.Get(); }", "Get", "the future")]
    [InlineData("adder.Add(1).AsTask().Wait();", "Wait", "the future")]
    [InlineData("adder.Add(1).AsTask().Wait(TimeSpan.FromSeconds(1));", "Wait", "the future")]
    [InlineData("_ = adder.Add(1).AsTask().Result;", "Result", "the future")]
    [InlineData("adder.Add(1).GetAwaiter().GetResult();", "GetResult", "the future")]
    [InlineData("adder.Sum.GetAwaiter().GetResult();", "GetResult", "the future")]
    [InlineData("adder.Add(1).ConfigureAwait(false).GetAwaiter().GetResult();", "GetResult", "the future")]
    [InlineData("adder.Add(1).AsTask().GetAwaiter().GetResult();", "GetResult", "the future")]
    [InlineData("adder.Add(1).AsTask().ConfigureAwait(false).GetAwaiter().GetResult();", "GetResult", "the future")]
    [InlineData("Task.WaitAll(adder.Add(1).AsTask(), adder.Add(2).AsTask());", "WaitAll", "Task.WhenAll")]
    [InlineData("Task.WaitAny(adder.Add(1).AsTask(), adder.Add(2).AsTask());", "WaitAny", "Task.WhenAny")]
    [InlineData("Task.WhenAll(adder.Add(1).AsTask(), Task.CompletedTask).Wait();", "Wait", "the task")]
    [InlineData("Task<int> sum = adder.Add(1).AsTask(); sum.Wait();", "Wait", "the task")]
    [InlineData("Task sum = Task.CompletedTask; sum = adder.Add(1).AsTask(); Task same = sum; same.Wait();", "Wait", "the task")]
    [InlineData("Task.Delay(1).Wait();", "Wait", "the task")]
    [InlineData("_ = System.IO.File.ReadAllTextAsync(\"\").Result;", "Result", "the task")]
    [InlineData("adder.ActorRef.Ask(1);", "Ask", "AskAsync")]
    [InlineData("adder.ActorRef.Ask<int>(1, timeout: TimeSpan.FromSeconds(1));", "Ask", "AskAsync")]
    [InlineData("adder.ActorRef.Stop();", "Stop", "StopAsync")]
    [InlineData("ActorRegistry.StopAll();", "StopAll", "StopAllAsync")]
    [InlineData("ActorSystem.Default.StopAll();", "StopAll", "StopAllAsync")]
    [InlineData("_ = new[] { 1, 2 }.Select(number => adder.Add(number).Get()).ToList();", "Get", "the future")]
    [InlineData("new List<int>().ForEach(number => adder.Add(number).Get());", "Get", "the future")]
    [InlineData("Actor.Start(() => { adder.Add(1).Get(); return new Adder(); });", "Get", "the future")]
    [InlineData("Actor.StartChild(() => { adder.Add(1).Get(); return new Adder(); });", "Get", "the future")]
    [InlineData("int Local() => adder.Add(1).Get(); Local();", "Get", "the future")]
    [InlineData("Func<int> local = () => adder.Add(1).Get(); local();", "Get", "the future")]
    [InlineData("int A(int a) => a > 0 ? B(a - 1) : adder.Add(1).Get(); int B(int b) => A(b - 1); B(3);", "Get", "the future")]
    public async Task A_blocking_wait_in_an_actor_is_reported(string statement, string call, string instead)
    {
        (await ReportsOf(statement)).ShouldBe(
        [
            $"NEKKA013: 'X.Run' blocks in '{call}', on a thread that other actors need: make it async and await {instead}, or derive 'X' from ThreadActor",
        ]);
    }

    [Theory]
    [InlineData("_ = adder.Add(1).Get(TimeSpan.Zero);")]
    [InlineData("var sum = adder.Add(1); if (sum.IsCompleted && sum.Get() > 0) { }")]
    [InlineData("var sum = adder.Add(1); if (true && sum.IsCompleted) { _ = sum.Get(); }")]
    [InlineData("var sum = adder.Add(1); _ = sum.IsCompleted ? sum.Get() : 0;")]
    [InlineData("_ = adder.Add(1); adder.ActorRef.StopAsync(); ActorRegistry.StopAllAsync();")]
    [InlineData("Task.Run(() => adder.Add(1).Get());")]
    [InlineData("new System.Threading.Thread(() => adder.Add(1).Get()).Start();")]
    [InlineData("adder.ActorRef.Call(other => adder.Add(1).Get());")]
    [InlineData("adder.Add(1).Map(sum => sum + adder.Add(1).Get());")]
    [InlineData("int Local() => adder.Add(1).Get(); Task.Run(Local);")]
    [InlineData("Func<int> local = () => adder.Add(1).Get(); Task.Run(local);")]
    [InlineData("int A(int a) => a > 0 ? B(a - 1) : adder.Add(1).Get(); int B(int b) => A(b - 1); Task.Run(() => A(3));")]
    [InlineData("new Dictionary<int, int>().TryGetValue(1, out _);")]
    [InlineData("Task.FromResult(1).Wait(); _ = Future.FromResult(1).Get(); Task.CompletedTask.GetAwaiter().GetResult();")]
    [InlineData("adder.Add(1).AsTask().Wait(0); adder.Add(1).AsTask().Wait(TimeSpan.Zero);")]
    [InlineData("var running = new Queue<Task<int>>(); running.Enqueue(Task.FromResult(1)); _ = running.Dequeue().Result;")]
    [InlineData("adder.Add(1).AsTask().ContinueWith(sum => sum.Result);")]
    public async Task What_does_not_block_the_actor_is_not_reported(string statement)
    {
        (await ReportsOf(statement)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("public class X(AdderProxy adder) : ThreadActor { public int Run() => adder.Add(1).Get(); }")]
    [InlineData("public abstract class Base : ThreadActor; public class X(AdderProxy adder) : Base { public int Run() => adder.Add(1).Get(); }")]
    [InlineData("public class X(AdderProxy adder) : Actor { protected override ActorRuntime ActorRuntime => ActorRuntime.DedicatedThread; public int Run() => adder.Add(1).Get(); }")]
    [InlineData("public class X(AdderProxy adder) { public int Run() => adder.Add(1).Get(); }")]
    [InlineData("public class X : Actor { private readonly int _sum; public X(AdderProxy adder) => _sum = adder.Add(1).Get(); public int Sum() => _sum; }")]
    [InlineData("public class X(AdderProxy adder) : Actor { private readonly int _sum = adder.Add(1).Get(); public int Sum() => _sum; }")]
    [InlineData("public class X : Actor { public static int Run(AdderProxy adder) => adder.Add(1).Get(); }")]
    [InlineData("public class X(AdderProxy adder) : Actor { protected override void OnStart() => RunOnOwnThread(Read); private void Read(CancellationToken stopped) => adder.Add(1).Get(); }")]
    [InlineData("public class X(AdderProxy adder) : Actor { protected override void OnStart() => RunOnOwnThread(stopped => adder.Add(1).Get()); }")]
    [InlineData("public class X : Actor { protected override void OnStart() => RunOnOwnThread(Read); private void Read(CancellationToken stopped) => ActorRef.Ask(1); }")]
    public async Task Whoever_owns_the_thread_may_block(string source)
    {
        (await GeneratorRun.DiagnosticsOf(Adder + source)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("public class X(AdderProxy adder) : EventLoopActor { protected override object? OnReceive(object? message) => adder.Add(1).Get(); }", "X.OnReceive")]
    [InlineData("public class X(AdderProxy adder) : Actor { public int Total => adder.Add(1).Get(); }", "X.Total")]
    [InlineData("public class X(AdderProxy adder) : Actor { public int Total { set => adder.Add(value).Get(); get => 0; } }", "X.Total")]
    [InlineData("public abstract class X(AdderProxy adder) : Actor { protected override void OnStart() => adder.Add(1).Get(); }", "X.OnStart")]
    public async Task Every_member_that_runs_in_a_turn_counts(string source, string member)
    {
        (await GeneratorRun.DiagnosticsOf(Adder + source)).ShouldHaveSingleItem().ShouldStartWith($"NEKKA013: '{member}' blocks in 'Get'");
    }

    [Theory]
    [InlineData("var sum = adder.Add(1).Get() + 1;", "var sum = await adder.Add(1) + 1;")]
    [InlineData("var text = adder.Add(1).Get().ToString();", "var text = (await adder.Add(1)).ToString();")]
    [InlineData("adder.Add(1).Get(TimeSpan.FromSeconds(1));", "await adder.Add(1).WaitAsync(TimeSpan.FromSeconds(1));")]
    [InlineData("Console.WriteLine(adder.Sum.Get());", "Console.WriteLine(await adder.Sum);")]
    [InlineData("adder.Sum.Get(timeout: null);", "await adder.Sum.GetAsync().WaitAsync(null);")]
    [InlineData("adder.ActorRef.Ask<int>(1);", "await adder.ActorRef.AskAsync<int>(1);")]
    [InlineData("adder.ActorRef.Ask(1, TimeSpan.FromSeconds(1));", "await adder.ActorRef.AskAsync(1).WaitAsync(TimeSpan.FromSeconds(1));")]
    [InlineData("if (!adder.ActorRef.Stop()) { }", "if (!await adder.ActorRef.StopAsync()) { }")]
    [InlineData("_ = Future.GetAll([adder.Add(1)])[0];", "_ = (await Future.WhenAll([adder.Add(1)]))[0];")]
    [InlineData("_ = Future.GetAll(adder.Add(1), adder.Add(2))[0];", "_ = (await Future.WhenAll(adder.Add(1), adder.Add(2)))[0];")]
    [InlineData("_ = adder.Add(1).AsTask().Result + 1;", "_ = await adder.Add(1) + 1;")]
    [InlineData("var sum = adder.Add(1).AsTask(); var text = sum.Result.ToString();", "var sum = adder.Add(1).AsTask(); var text = (await sum).ToString();")]
    [InlineData("adder.Add(1).AsTask().Wait();", "await adder.Add(1);")]
    [InlineData("_ = adder.Add(1).ConfigureAwait(false).GetAwaiter().GetResult();", "_ = await adder.Add(1);")]
    [InlineData("Task.WaitAll(adder.Add(1).AsTask(), Task.Delay(1));", "await Task.WhenAll(adder.Add(1).AsTask(), Task.Delay(1));")]
    [InlineData("Func<Task> local = async () => { adder.Add(1).Get(); }; await local();", "Func<Task> local = async () => { await adder.Add(1); }; await local();")]
    public async Task In_an_asynchronous_method_it_is_awaited(string statement, string awaited)
    {
        string Method(string inside) => $"{Adder}public class X(AdderProxy adder) : Actor {{ public async Task Run() {{ {inside} await Task.Yield(); }} }}";

        (await CodeFixRun.FixAsync(Id, Method(statement))).ShouldBe(Method(awaited));
    }

    [Theory]
    [InlineData("public int Run() => adder.Add(1).Get();", "public async Task<int> Run() => await adder.Add(1);")]
    [InlineData("public void Run() { adder.Add(1).Get(); }", "public async Task Run() { await adder.Add(1); }")]
    [InlineData("void Run() => adder.Add(1).Get();", "async Task Run() => await adder.Add(1);")]
    [InlineData("public int Run() => adder.Add(1).AsTask().Result;", "public async Task<int> Run() => await adder.Add(1);")]
    [InlineData("public int Run() { var sum = adder.Add(1); sum.Get(); return sum.Get(); }", "public async Task<int> Run() { var sum = adder.Add(1); await sum; return sum.Get(); }")]
    [InlineData("public int Run() => adder.Add(adder.Sum.Get()).Get();", "public async Task<int> Run() => await adder.Add(await adder.Sum);")]
    [InlineData("protected override void OnStart() => adder.Add(1).Get();", "protected override async ValueTask OnStartAsync() => await adder.Add(1);")]
    [InlineData("protected override object? OnReceive(object? message) => adder.Add(1).Get();", "protected override async ValueTask<object?> OnReceiveAsync(object? message) => await adder.Add(1);")]
    public async Task A_method_is_made_asynchronous_where_nobody_minds(string method, string asynchronous)
    {
        string Class(string inside) => $"{Adder}public class X(AdderProxy adder) : Actor {{ {inside} }}";

        (await CodeFixRun.FixAsync(Id, Class(method))).ShouldBe(Class(asynchronous));
    }

    [Theory]
    [InlineData("public int Run() => adder.Add(1).Get(); public int Twice() => 2 * Run();")]
    [InlineData("public virtual int Run() => adder.Add(1).Get();")]
    [InlineData("public override string ToString() => adder.Add(1).Get().ToString();")]
    [InlineData("public int Total => adder.Add(1).Get();")]
    [InlineData("public void Run(in int number) => adder.Add(number).Get();")]
    [InlineData("int IRun.Run() => adder.Add(1).Get();", "IRun")]
    [InlineData("public int Run() => adder.Add(1).Get();", "IRun")]
    [InlineData("public async Task Run() { await Task.Yield(); _ = adder; Task.Delay(5).Wait(3); }")]
    [InlineData("public async Task Run() { await Task.Yield(); _ = adder; Task.WaitAny(Task.Delay(5)); }")]
    [InlineData("public async Task Run() { await Task.Yield(); lock (adder) { adder.Add(1).Get(); } }")]
    [InlineData("public async Task Run() { await Task.Yield(); IFuture<int> future = adder.Add(1); future.Get(); }")]
    [InlineData("protected override void OnStart() { base.OnStart(); adder.Add(1).Get(); }")]
    [InlineData("public int? Run() => Other?.Add(1).Get(); private AdderProxy? Other => adder;")]
    [InlineData("public int Run() { Span<int> some = [1]; some[0] = adder.Add(1).Get(); return some[0]; }")]
    [InlineData("private int _sum; public void Run() { ref int sum = ref _sum; sum = adder.Add(1).Get(); }")]
    public async Task Where_it_takes_more_than_that_there_is_no_fix(string member, string? implemented = null)
    {
        string interfaces = implemented is null ? "" : $", {implemented}";
        await CodeFixRun.ShouldHaveNoFixAsync(
            Id, $"{Adder}public interface IRun {{ int Run(); }} public class X(AdderProxy adder) : Actor{interfaces} {{ {member} }}");
    }

    [Fact]
    public async Task All_are_mended_at_once()
    {
        string Methods(string first, string second, string third) =>
            $"{Adder}public class X(AdderProxy adder) : Actor {{ public async Task Run() {{ {first}; {second}; await Task.Yield(); }} {third} }}";

        (await CodeFixRun.FixAllAsync(Id, Methods("adder.Add(1).Get()", "adder.ActorRef.Ask(2)", "public int Add() => adder.Add(3).Get() + adder.Add(4).Get();")))
            .ShouldBe(Methods("await adder.Add(1)", "await adder.ActorRef.AskAsync(2)", "public async Task<int> Add() => await adder.Add(3) + await adder.Add(4);"));
    }

    [Fact]
    public async Task Dotnet_format_mends_the_others_if_the_first_has_no_fix()
    {
        string Method(string inside) => $"{Adder}public class X(AdderProxy adder) : Actor {{ public int Total => adder.Add(1).Get(); public async Task Run() {{ {inside}; await Task.Yield(); }} }}";

        (await CodeFixRun.FormatAsync(Id, Method("adder.Add(1).Get()"))).ShouldBe(Method("await adder.Add(1)"));
    }

    [Fact]
    public async Task Comments_and_lines_stay_where_they_are()
    {
        string Method(string inside) => $"{Adder}public class X(AdderProxy adder) : Actor\n{{\n    public async Task<int> Run()\n    {{\n        await Task.Yield();\n{inside}\n        return sum;\n    }}\n}}\n";

        (await CodeFixRun.FixAsync(Id, Method("        // Wait.\n        var sum = adder\n            .Add(1)\n            .Get(); // End.")))
            .ShouldBe(Method("        // Wait.\n        var sum = await adder\n            .Add(1); // End."));
    }

    [Fact]
    public async Task What_is_generated_is_not_looked_at()
    {
        (await GeneratorRun.DiagnosticsOf($"// <auto-generated/>\n#nullable enable\n{Adder}public class X(AdderProxy adder) : Actor {{ public int Run() => adder.Add(1).Get(); }}")).ShouldBeEmpty();
    }

    private static Task<IReadOnlyList<string>> ReportsOf(string statement) => GeneratorRun.DiagnosticsOf(
        $"#pragma warning disable NEKKA026\n{Adder}public class X(AdderProxy adder) : Actor {{ public AdderProxy Its => adder; public void Run() {{ {statement} }} }}");
}
