namespace Nekka.Generators.Tests;

public class UnsupervisedStartTests
{
    private const string Id = "NEKKA027";

    [Theory]
    [InlineData("protected override void OnStart() => Worker.Start(1);")]
    [InlineData("protected override void OnStart() => Worker.Start(1, new ActorOptions());")]
    [InlineData("protected override void OnStart() => Worker.Start(1, new() { InboxCapacity = 5 });")]
    [InlineData("protected override void OnStart() => Worker.Start(1, new ActorOptions() with { InboxCapacity = 5 });")]
    [InlineData("protected override void OnStart() => Worker.Start(1, options: null);")]
    [InlineData("protected override void OnStart() => Actor.Start(() => new Worker(1));")]
    [InlineData("protected override void OnStart() => Actor.Start<Worker>(() => new Worker(1), new ActorOptions { InboxCapacity = 5 });")]
    [InlineData("protected override void OnStart() => ActorExtensions.Start(() => new Worker(1));")]
    [InlineData("protected override void OnStart() => ActorSystem.Start(() => new Worker(1));")]
    [InlineData("public void Add(ActorSystem system) => system.Start(() => new Worker(1), new ActorOptions());")]
    [InlineData("public ActorRef<Worker> Add() => Worker.Start(1);")]
    [InlineData("public void Add() => new List<int> { 1 }.ForEach(place => Worker.Start(place));")]
    public async Task Whom_a_supervisor_starts_without_a_parent_is_reported(string member)
    {
        (await ReportsOf(member)).ShouldBe(
            ["NEKKA027: 'X' has a SupervisorStrategy, but starts 'Worker' without a parent, so it is unsupervised: call StartChild, or set ActorOptions.Parent"]);
    }

    [Theory]
    [InlineData("protected override void OnStart() => Worker.Start(1, new ActorOptions { Parent = ActorRef });")]
    [InlineData("protected override void OnStart() => Worker.Start(1, new ActorOptions { Parent = ActorRef } with { InboxCapacity = 5 });")]
    [InlineData("protected override void OnStart() => Worker.Start(1, new ActorOptions() with { Parent = this.Self() });")]
    [InlineData("protected override void OnStart() => Actor.Start(() => new Worker(1), new() { Parent = ActorRef, InboxCapacity = 5 });")]
    [InlineData("protected override void OnStart() => Worker.Start(1, new ActorOptions { SupervisorStrategy = SupervisorStrategy });")]
    [InlineData("protected override void OnStart() => Worker.Start(1, new ActorOptions { Parent = null });")]
    [InlineData("public void Add(ActorSystem system) => Worker.Start(1, new ActorOptions { System = system });")]
    [InlineData("public void Add(ActorOptions options) => Worker.Start(1, options);")]
    [InlineData("public void Add(ActorOptions options) => Worker.Start(1, options with { InboxCapacity = 5 });")]
    [InlineData("private ActorOptions ChildOptions => new() { Parent = ActorRef }; public void Add() => Worker.Start(1, ChildOptions);")]
    [InlineData("public static void Add() => Worker.Start(1);")]
    [InlineData("public X() => Worker.Start(1);")]
    [InlineData("public void Add() => System.Threading.Tasks.Task.Run(() => Worker.Start(1)).ContinueWith(_ => { });")]
    [InlineData("public void Add() => new System.Diagnostics.Stopwatch().Start();")]
    public async Task Who_has_a_parent_or_may_have_one_is_not_reported(string member)
    {
        (await ReportsOf(member)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("public class X : Actor { protected override void OnStart() => Worker.Start(1); }")]
    [InlineData("public class X : Actor { protected override SupervisorStrategy? SupervisorStrategy => null; protected override void OnStart() => Worker.Start(1); }")]
    [InlineData("public class X { public void Run() => Worker.Start(1); }")]
    public async Task Who_supervises_nobody_starts_whom_it_likes(string source)
    {
        (await GeneratorRun.DiagnosticsOf($"public class Worker(int place) : Actor {{ public int Place => place; }} {source}")).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_inherited_strategy_counts()
    {
        (await GeneratorRun.DiagnosticsOf("""
            public class Worker(int place) : Actor { public int Place => place; }
            public abstract class Supervisor : Actor { protected override SupervisorStrategy? SupervisorStrategy { get; } = new(); }
            public class X : Supervisor { protected override void OnStart() => Worker.Start(1); }
            """)).ShouldHaveSingleItem().ShouldStartWith("NEKKA027: 'X' has a SupervisorStrategy");
    }

    [Theory]
    [InlineData("protected override void OnStart() => Worker.Start(1);", "protected override void OnStart() => Worker.StartChild(1);")]
    [InlineData("protected override void OnStart() => Worker.Start(1, new() { InboxCapacity = 5 });", "protected override void OnStart() => Worker.StartChild(1, new() { InboxCapacity = 5 });")]
    [InlineData("protected override void OnStart() => Actor.Start(() => new Worker(1));", "protected override void OnStart() => Actor.StartChild(() => new Worker(1));")]
    [InlineData("protected override void OnStart() => Actor.Start<Worker>(() => new Worker(1));", "protected override void OnStart() => Actor.StartChild<Worker>(() => new Worker(1));")]
    [InlineData("protected override void OnStart() => ActorSystem.Start(() => new Worker(1));", "protected override void OnStart() => Actor.StartChild(() => new Worker(1));")]
    [InlineData("protected override void OnStart() => this.ActorSystem.Start(() => new Worker(1));", "protected override void OnStart() => Actor.StartChild(() => new Worker(1));")]
    public async Task A_child_is_started(string member, string mended)
    {
        (await CodeFixRun.FixAsync(Id, Source(member), mayHaveErrors: true)).ShouldBe(Source(mended));
    }

    [Fact]
    public async Task Another_system_has_no_children_of_this_actor()
    {
        await CodeFixRun.ShouldHaveNoFixAsync(Id, Source("public void Add(ActorSystem system) => system.Start(() => new Worker(1));"));
    }

    [Fact]
    public async Task All_are_mended_at_once()
    {
        (await CodeFixRun.FixAllAsync(Id, Source("public void A() { Worker.Start(1); Worker.Start(2); }"), mayHaveErrors: true))
            .ShouldBe(Source("public void A() { Worker.StartChild(1); Worker.StartChild(2); }"));
    }

    private static string Source(string member) => $$"""
        using System.Collections.Generic;
        public class Worker(int place) : Actor { public int Place => place; }
        public class X : Actor
        {
            {{member}}
            protected override SupervisorStrategy? SupervisorStrategy { get; } = new();
        }
        """;

    private static Task<IReadOnlyList<string>> ReportsOf(string member) => GeneratorRun.DiagnosticsOf(Source(member));
}
