using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Nekka.CodeFixes;

namespace Nekka.Generators.Tests;

public class AsyncVoidTests
{
    private const string Id = "NEKKA017";

    [Theory]
    [InlineData("public async void Run() => await Task.Yield();", "X.Run")]
    [InlineData("private static async void Run() => await Task.Yield(); public static void Use() => Run();", "X.Run")]
    [InlineData("protected override async void OnStart() => await Task.Yield();", "X.OnStart")]
    [InlineData("public void Run() { Local(); async void Local() => await Task.Yield(); }", "X.Run: Local")]
    [InlineData("public void Run() => new List<int>().ForEach(async number => await Task.Delay(number));", "X.Run: a lambda")]
    [InlineData("public Action Run => async () => await Task.Yield();", "X.Run: a lambda")]
    [InlineData("public Action Run { get; } = async delegate { await Task.Yield(); };", "X.Run: a lambda")]
    public async Task An_async_void_in_an_actor_is_reported(string member, string name)
    {
        (await ReportsOf(member)).ShouldBe(
            [$"NEKKA017: '{name}' is async void, so its turn ends at the first await, and an exception stops the actor: return a Task"]);
    }

    [Theory]
    [InlineData("public void Watch(FileSystemWatcher watcher) => watcher.Changed += async (_, _) => await Task.Yield();", "X.Watch: a lambda")]
    [InlineData("public void Watch(FileSystemWatcher watcher) => watcher.Changed += OnChanged; private async void OnChanged(object sender, EventArgs e) => await Task.Yield();", "X.OnChanged")]
    [InlineData("public void Watch(FileSystemWatcher watcher) { watcher.Changed += OnChanged; async void OnChanged(object sender, EventArgs e) => await Task.Yield(); }", "X.Watch: OnChanged")]
    [InlineData("public void Watch() => AppDomain.CurrentDomain.ProcessExit += async delegate { await Task.Yield(); };", "X.Watch: a lambda")]
    [InlineData("public void Run() => _ = new Timer(async _ => await Task.Yield());", "X.Run: a lambda")]
    [InlineData("public void Run() => ActorStopped.Register(async () => await Task.Yield());", "X.Run: a lambda")]
    [InlineData("public void Run() => ThreadPool.QueueUserWorkItem(Work); private async void Work(object? state) => await Task.Yield();", "X.Work")]
    public async Task What_others_call_has_no_turn(string member, string name)
    {
        (await ReportsOf(member)).ShouldBe(
            [$"NEKKA017: '{name}' is async void, so an exception outside a turn ends the process: send the actor a message instead, by Defer or Tell"]);
    }

    [Theory]
    [InlineData("private event Action? Changed; protected override void OnStart() => Changed += async () => await Task.Yield(); public void Change() => Changed?.Invoke();")]
    [InlineData("private Action? _changed; protected override void OnStart() => _changed = async () => await Task.Yield(); public void Change() => _changed?.Invoke();")]
    public async Task What_the_actor_calls_itself_has_a_turn(string member)
    {
        (await ReportsOf(member)).ShouldHaveSingleItem().ShouldEndWith("its turn ends at the first await, and an exception stops the actor: return a Task");
    }

    [Theory]
    [InlineData("public async void Dispose() => await Task.Yield();", "X.Dispose")]
    [InlineData("async void IDisposable.Dispose() => await Task.Yield();", "X.System.IDisposable.Dispose")]
    public async Task Who_implements_an_interface_keeps_its_signature(string member, string name)
    {
        (await GeneratorRun.DiagnosticsOf(Source(member).Replace(": Actor", ": Actor, IDisposable", StringComparison.Ordinal))).ShouldBe(
            [$"NEKKA017: '{name}' is async void, so its turn ends at the first await, and an exception stops the actor: return a Task, and mark it [OneWayHandler]"]);
    }

    [Theory]
    [InlineData("public async Task Run() => await Task.Yield();")]
    [InlineData("public void Run() { }")]
    [InlineData("public Task Run() => Task.Run(async () => await Task.Yield());")]
    [InlineData("public Func<Task> Run => async () => await Task.Yield();")]
    [InlineData("public class Other { public async void Run() => await Task.Yield(); }")]
    public async Task What_returns_a_task_is_not_reported(string member)
    {
        (await ReportsOf(member)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("public async void Run() => await Task.Yield();", "public async Task Run() => await Task.Yield();")]
    [InlineData("async void Run() => await Task.Yield();", "async Task Run() => await Task.Yield();")]
    [InlineData("public void Run() { async void Local() => await Task.Yield(); Local(); }", "public void Run() { async Task Local() => await Task.Yield(); Local(); }")]
    [InlineData("protected override async void OnStart() => await Task.Yield();", "protected override async ValueTask OnStartAsync() => await Task.Yield();")]
    [InlineData("protected override async void OnFailure(Exception exception) => await Task.Yield();", "protected override async ValueTask OnFailureAsync(Exception exception) => await Task.Yield();")]
    public async Task It_returns_a_task(string member, string mended)
    {
        (await CodeFixRun.FixAsync(Id, Source(member))).ShouldBe(Source(mended));
    }

    [Theory]
    [InlineData("public Action Run => async () => await Task.Yield();")]
    [InlineData("public async void Dispose() => await Task.Yield();")]
    [InlineData("protected override async void OnStart() { base.OnStart(); await Task.Yield(); }")]
    [InlineData("protected override async void OnStart() => await Task.Yield(); protected override ValueTask OnStartAsync() => default;")]
    [InlineData("public void Watch(FileSystemWatcher watcher) { watcher.Changed += OnChanged; async void OnChanged(object sender, EventArgs e) => await Task.Yield(); }")]
    [InlineData("private event Action? Changed; public X() => Changed += OnChanged; private async void OnChanged() { Changed?.Invoke(); await Task.Yield(); }")]
    public async Task What_others_ask_for_has_no_fix(string member)
    {
        string source = Source(member);
        await CodeFixRun.ShouldHaveNoFixAsync(
            Id, member.Contains("Dispose", StringComparison.Ordinal) ? source.Replace(": Actor", ": Actor, IDisposable", StringComparison.Ordinal) : source);
    }

    [Fact]
    public async Task What_another_file_asks_for_has_no_fix()
    {
        const string Member = "public async void OnChanged(object sender, EventArgs e) => await Task.Yield();";
        using var workspace = new AdhocWorkspace();
        Document document = workspace.AddProject("Tests", LanguageNames.CSharp)
            .WithMetadataReferences((await GeneratorRun.AnalyzeAsync(Source(Member), enabled: null, errors: null, mayHaveErrors: false, [])).Output.References)
            .AddDocument("Watch.cs", "public partial class X { public void Watch(System.IO.FileSystemWatcher watcher) => watcher.Changed += OnChanged; }").Project
            .AddDocument("Usings.cs", "global using Nekka;").Project
            .AddDocument("Source.cs", Source(Member).Replace("class X", "partial class X", StringComparison.Ordinal));
        SyntaxNode root = (await document.GetSyntaxRootAsync(TestContext.Current.CancellationToken)).ShouldNotBeNull();
        Location place = root.DescendantNodes().OfType<MethodDeclarationSyntax>().Single().GetLocation();
        var fixes = new List<CodeAction>();

        await new AsyncVoidFix().RegisterCodeFixesAsync(new CodeFixContext(
            document, Diagnostic.Create(Descriptors.AsyncVoid, place), (fix, _) => fixes.Add(fix), TestContext.Current.CancellationToken));

        fixes.ShouldBeEmpty();
    }

    [Fact]
    public async Task All_are_mended_at_once()
    {
        (await CodeFixRun.FixAllAsync(Id, Source("public async void A() => await Task.Yield(); public async void B() => await Task.Yield();")))
            .ShouldBe(Source("public async Task A() => await Task.Yield(); public async Task B() => await Task.Yield();"));
    }

    private static string Source(string member) => $$"""
        #pragma warning disable CS4014 // Where a task is returned now, it is for the caller to await it.
        using System;
        using System.Collections.Generic;
        using System.IO;
        using System.Threading;
        using System.Threading.Tasks;
        public class X : Actor { {{member}} }
        """;

    private static Task<IReadOnlyList<string>> ReportsOf(string member) => GeneratorRun.DiagnosticsOf(Source(member));
}
