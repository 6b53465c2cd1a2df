namespace Nekka.Generators.Tests;

public class DiscardedTaskTests
{
    private const string Id = "NEKKA026";

    [Theory]
    [InlineData("protected override void OnStart() => _ = ReadLoop();", "X.OnStart", "ReadLoop")]
    [InlineData("protected override void OnStart() => Poll(ActorStopped);", "X.OnStart", "Poll")]
    [InlineData("protected override void OnStart() { Poll(ActorStopped); }", "X.OnStart", "Poll")]
    [InlineData("public async Task Run() { await Task.Yield(); _ = ReadLoop(); }", "X.Run", "ReadLoop")]
    [InlineData("public void Run() => Task.Run(() => { });", "X.Run", "Run")]
    [InlineData("public void Run() => _ = Task.Run(ReadLoop);", "X.Run", "Run")]
    [InlineData("public void Run() => Task.Factory.StartNew(() => { });", "X.Run", "StartNew")]
    [InlineData("public void Run(Stream stream) => stream.WriteAsync(ReadOnlyMemory<byte>.Empty);", "X.Run", "WriteAsync")]
    [InlineData("public void Run(Stream? stream) { stream?.FlushAsync(); }", "X.Run", "FlushAsync")]
    [InlineData("public void Run(Stream? stream) => _ = stream?.FlushAsync();", "X.Run", "FlushAsync")]
    [InlineData("public void Run(Stream stream) { _ = stream.DisposeAsync().AsTask(); }", "X.Run", "AsTask")]
    [InlineData("public void Run() => _ = Task.WhenAll(ReadLoop(), ReadLoop());", "X.Run", "WhenAll")]
    [InlineData("public void Run() => _ = ReadLoop().WaitAsync(TimeSpan.FromSeconds(1));", "X.Run", "WaitAsync")]
    [InlineData("public void Run() { var ignored = ReadLoop(); }", "X.Run", "ReadLoop")]
    [InlineData("public void Run() { Begin(); void Begin() => _ = ReadLoop(); }", "X.Run", "ReadLoop")]
    [InlineData("public void Run() => new List<int> { 1 }.ForEach(_ => Poll(default));", "X.Run", "Poll")]
    [InlineData("public int Count { get { _ = ReadLoop(); return 1; } }", "X.Count", "ReadLoop")]
    [InlineData("public void Run() => _ = Once(); private async Task Once() { try { await ReadLoop(); } catch (IOException) { } }", "X.Run", "Once")]
    [InlineData("public void Run() => _ = Once(); private async Task Once() { try { await ReadLoop(); } catch (Exception) { throw; } }", "X.Run", "Once")]
    [InlineData("public void Run() => _ = Once(); private async Task Once() { await ReadLoop(); try { await ReadLoop(); } catch (Exception) { } }", "X.Run", "Once")]
    public async Task A_task_that_nobody_keeps_is_reported(string member, string name, string call)
    {
        (await ReportsOf(member)).ShouldBe(
            [$"NEKKA026: '{name}' drops the task of '{call}', so its exception is lost and the actor stops without waiting for it: use RunInBackground(async token => …), await it, or keep it"]);
    }

    [Theory]
    [InlineData("private Task? _loop; protected override void OnStart() => _loop = ReadLoop(); protected override async ValueTask OnStopAsync() => await _loop!;")]
    [InlineData("private Task? _loop; protected override void OnStart() => _loop ??= ReadLoop(); public bool Runs => _loop is not null;")]
    [InlineData("private readonly List<Task> _loops = []; protected override void OnStart() => _loops.Add(ReadLoop());")]
    [InlineData("private Task _loop = Task.CompletedTask; public void Run() => Interlocked.Exchange(ref _loop, ReadLoop());")]
    [InlineData("private readonly Queue<Task> _loops = new(); public void Run() { _loops.Enqueue(ReadLoop()); _loops.Dequeue(); }")]
    [InlineData("public Task Run() => ReadLoop();")]
    [InlineData("public async Task Run() => await ReadLoop();")]
    [InlineData("public async Task Run() { var loop = ReadLoop(); await loop; }")]
    [InlineData("public Task Run() { Task loop = ReadLoop(); return loop; }")]
    [InlineData("public async Task Run() { Task loop; loop = ReadLoop(); await loop; }")]
    [InlineData("public async Task Run() => await Task.WhenAll(ReadLoop(), ReadLoop());")]
    [InlineData("public void Run() => RunInBackground(token => ReadLoop());")]
    [InlineData("public void Run() => RunInBackground(async token => { await ReadLoop(); });")]
    [InlineData("public void Run() => Keep(ReadLoop()); private static void Keep(Task task) => _ = task;")]
    [InlineData("public void Run() => ReadLoop().ContinueWith(loop => ActorRef.Tell(loop.Exception), TaskScheduler.Default);")]
    [InlineData("public void Run() => _ = ReadLoop().ContinueWith(loop => ActorRef.Tell(loop.Exception), TaskScheduler.Default);")]
    [InlineData("private Task? _loop; public void Run() => _loop = ReadLoop().ContinueWith(loop => { }, TaskScheduler.Default); public bool Runs => _loop is not null;")]
    [InlineData("public void Run(AdderProxy adder) { adder.Add(1); _ = adder.Add(1); adder.Sum.SetAsync(1); _ = adder.Add(1).AsTask(); }")]
    [InlineData("public void Run(AdderProxy adder) { adder.ActorRef.StopAsync(); adder.ActorRef.AskAsync(1); _ = adder.ActorRef.WhenStopped; }")]
    [InlineData("public void Run() { _ = Task.CompletedTask; _ = Task.FromResult(1); }")]
    [InlineData("public void Run() => _ = Once(); private async Task Once() { try { await ReadLoop(); } catch (IOException) { } catch (Exception e) { ActorRef.Tell(e); } }")]
    [InlineData("public void Run() => _ = Once(); private async Task Once() { await Task.Yield(); try { await ReadLoop(); } catch { } }")]
    [InlineData("public static void Run() => _ = Task.Run(() => { });")]
    [InlineData("public void Run(Action<Func<Task>> later) => later(() => ReadLoop());")]
    [InlineData("public class Other { public void Run() => _ = Task.Delay(1); }")]
    public async Task What_is_looked_after_is_not_reported(string member)
    {
        (await ReportsOf(member)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("public async Task Run() { await Task.Yield(); Poll(ActorStopped); }")]
    [InlineData("public void Run() => ReadLoop();")]
    public async Task Where_the_compiler_warns_there_is_one_warning(string member)
    {
        (await GeneratorRun.DiagnosticsOf(Source(member), errors: ["CS4014"])).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("protected override void OnStart() => _ = ReadLoop();", "protected override void OnStart() => RunInBackground(_ => ReadLoop());")]
    [InlineData("protected override void OnStart() => Poll(default);", "protected override void OnStart() => RunInBackground(_ => Poll(default));")]
    [InlineData("public void Run() { /* a */ _ = ReadLoop(); /* b */ }", "public void Run() { /* a */ RunInBackground(_ => ReadLoop()); /* b */ }")]
    [InlineData("public void Run() => _ = Poll(ActorStopped);", "public void Run() => RunInBackground(token => Poll(token));")]
    [InlineData("public void Run() => _ = Poll(this.ActorStopped);", "public void Run() => RunInBackground(token => Poll(token));")]
    [InlineData("public void Run() => _ = Task.Run(() => Poll(ActorStopped));", "public void Run() => RunInBackground(token => Task.Run(() => Poll(token)));")]
    [InlineData("public void Run(Stream stream) { _ = stream.DisposeAsync(); }", "public void Run(Stream stream) { RunInBackground(async _ => await stream.DisposeAsync()); }")]
    [InlineData("public void Run() { foreach (var stream in new List<Stream>()) { stream.FlushAsync(); } }", "public void Run() { foreach (var stream in new List<Stream>()) { RunInBackground(_ => stream.FlushAsync()); } }")]
    public async Task It_runs_in_the_background(string member, string mended)
    {
        (await CodeFixRun.FixAsync(Id, Source(member))).ShouldBe(Source(mended));
    }

    [Theory]
    [InlineData("public void Run() { for (int i = 0; i < 3; i++) { _ = Task.Delay(i); } }")]
    [InlineData("public void Run(int time) { _ = Task.Delay(time); time++; }")]
    [InlineData("public void Run(int time) => _ = Task.Delay(time++);")]
    [InlineData("public void Run(Stream? stream) { stream?.FlushAsync(); }")]
    [InlineData("public void Run(in int time) => _ = Task.Delay(time);")]
    [InlineData("public void Run() { var ignored = ReadLoop(); }")]
    [InlineData("public void Run() { Begin(); static void Begin() => _ = Task.Delay(1); }")]
    public async Task What_would_change_its_meaning_has_no_fix(string member)
    {
        await CodeFixRun.ShouldHaveNoFixAsync(Id, Source(member));
    }

    [Fact]
    public async Task All_are_mended_at_once()
    {
        (await CodeFixRun.FixAllAsync(Id, Source("protected override void OnStart() { _ = ReadLoop(); Poll(ActorStopped); }")))
            .ShouldBe(Source("protected override void OnStart() { RunInBackground(_ => ReadLoop()); RunInBackground(token => Poll(token)); }"));
    }

    private static string Source(string member) => $$"""
        #pragma warning disable CS0108, CS0219 // The base class stands for what Actor has.
        using System;
        using System.Collections.Generic;
        using System.IO;
        using System.Threading;
        using System.Threading.Tasks;
        public class Adder : Actor { public int Sum { get; set; } public int Add(int a) => Sum += a; }
        public abstract class Background : Actor { protected void RunInBackground(Func<CancellationToken, Task> work) => _ = work; }
        public class X : Background
        {
            {{member}}
            private static async Task ReadLoop() => await Task.Delay(1);
            private static Task Poll(CancellationToken token) => Task.Delay(1, token);
            public Task Uses() => Task.WhenAll(ReadLoop(), Poll(default));
        }
        """;

    private static Task<IReadOnlyList<string>> ReportsOf(string member) => GeneratorRun.DiagnosticsOf(Source(member));
}
