namespace Nekka.Generators.Tests;

/// <summary>What is known to be completed where an actor reads it: reading it blocks nobody.</summary>
public class CompletedWaitTests
{
    public static readonly TheoryData<string> Completed =
    [
        // Awaited before.
        "await f; f.Get();",
        "await f.ConfigureAwait(true); f.Get();",
        "await f.AsTask(); f.Get();",
        "await f.WaitAsync(TimeSpan.FromSeconds(1)); f.Get();",
        "await f.Map(sum => sum + 1); f.Get();",
        "_ = await f + f.Get();",
        "if (await f > 0) { f.Get(); }",
        "Future<int> h = a.Add(1); await h; h.Get();",
        "var h = f; await f; h.Get();",
        "var h = f; await h; f.Get();",
        "Task t = f.AsTask(); await t; f.Get();",
        "Task t = f.AsTask(); await f; t.Wait();",
        "Task<int> t = a.Add(1).AsTask(); await t; _ = t.Result;",
        "Task<int> t = a.Add(1).AsTask(); await t.WaitAsync(CancellationToken.None); t.GetAwaiter().GetResult();",
        "ValueTask<int> t = new(f.AsTask()); await t; _ = t.Result;",
        "var text = System.IO.File.ReadAllTextAsync(\"\"); await text; _ = text.Result;",
        "for (int i = 0; i < 3; i++) { var h = a.Add(i); await h; h.Get(); }",
        "await f; for (int i = 0; i < 3; i++) { f.Get(); }",
        "try { await f; } finally { f.Get(TimeSpan.Zero); } f.Get();",
        "try { await Task.Yield(); } finally { await f; } f.Get();",
        "try { await f; } catch (InvalidOperationException) { return; } f.Get();",
        "try { await f; } catch (InvalidOperationException) { } f.Get();",
        "try { await f; } catch (InvalidOperationException) when (f.IsCompleted) { f.Get(); }",
        "await f; void Local() => f.Get(); Local();",
        "await f; new List<int> { 1 }.ForEach(_ => f.Get());",
        "await f; await Task.Yield(); Log(\"done\"); f.Get();",
        "await _field; _field.Get();",
        "await this._field; Log(\"done\"); _field.Get();",
        "await Property; Property.Get();",
        "_field = a.Add(2); await _field; _field.Get();",
        "await (flag ? f : g); f = flag ? f : g; await f; f.Get();",
        "Future<int> h; if (flag) { h = f; await h; } else { h = Future.FromResult(1); } h.Get();",
        "f ??= a.Add(1); await f; f.Get();",
        "object o = f; if (o is Future<int> h) { await h; h.Get(); }",
        // Awaited with others.
        "await Future.WhenAll([f, g]); f.Get(); g.Get();",
        "await Future.WhenAll(f, g); f.Get(); g.Get(); Future.GetAll(f, g);",
        "await Future.WhenAll(new[] { f, g }); _ = f.Get() + g.Get();",
        "await Future.WhenAll(new List<Future<int>> { f, g }); _ = f.Get() + g.Get();",
        "await Future.Join(f, g); f.Get(); g.Get();",
        "await f.Join(g); f.Get(); g.Get();",
        "await Task.WhenAll(f.AsTask(), g.AsTask()); f.Get(); g.Get();",
        "var (s, t) = (f.AsTask(), g.AsTask()); var one = f.AsTask(); var two = g.AsTask(); await Task.WhenAll(one, two); _ = one.Result + two.Result + f.Get();",
        "var all = Task.WhenAll(f.AsTask(), g.AsTask()); await all; f.Get(); g.Get();",
        "try { await Task.WhenAll(f.AsTask(), g.AsTask()); } catch { } f.Get(); g.Get();",
        "await Future.WhenAll(many); foreach (var h in many) { h.Get(); }",
        "await Future.WhenAll(many); _ = many.Select(h => h.Get()).Sum();",
        "await Future.WhenAll(many); _ = many[0].Get() + many.First().Get(); Future.GetAll(many);",
        "await Task.WhenAll(many.Select(h => h.AsTask())); for (int i = 0; i < many.Count; i++) { many[i].Get(); }",
        "var tasks = many.Select(h => h.AsTask()).ToArray(); await Task.WhenAll(tasks); foreach (var t in tasks) { _ = t.Result; }",
        "var list = new List<Future<int>>(); foreach (int i in new[] { 1, 2 }) { list.Add(a.Add(i)); } await Future.WhenAll(list); list.ForEach(h => h.Get());",
        "Future<int>[] pair = [f, g]; await Future.WhenAll(pair); f.Get(); pair[1].Get();",
        "var byName = new Dictionary<string, Future<int>> { [\"f\"] = f }; await Future.WhenAll(byName.Values); foreach (var pair in byName) { pair.Value.Get(); } byName[\"f\"].Get();",
        "List<Future<int>> both = [f, .. many]; await Future.WhenAll(both); f.Get(); many.ForEach(h => h.Get());",
        "var first = await Task.WhenAny(f.AsTask(), g.AsTask()); _ = first.Result;",
        "_ = (await Task.WhenAny(f.AsTask(), g.AsTask())).Result;",
        "var t = f.AsTask(); if (await Task.WhenAny(t, Task.Delay(5)) == t) { f.Get(); }",
        "var t = f.AsTask(); var first = await Task.WhenAny(t, Task.Delay(5)); if (first != t) { return; } _ = t.Result;",
        // Asked before.
        "if (!f.IsCompleted) return; f.Get();",
        "if (!f.IsCompleted) { return; } else { f.Get(); }",
        "if (f.IsCompleted == false) { return; } f.Get();",
        "if (f.IsCompleted is false) { return; } f.Get();",
        "if (f.IsCompleted != true) { return; } f.Get();",
        "if (!(f.IsCompleted && g.IsCompleted)) { return; } f.Get(); g.Get();",
        "if (!f.IsCompleted || !g.IsCompleted) { return; } f.Get(); g.Get();",
        "if (!f.IsCompleted | flag) { throw new InvalidOperationException(); } f.Get();",
        "while (!f.IsCompleted) { await Task.Yield(); } f.Get();",
        "do { await Task.Yield(); } while (!f.IsCompleted); f.Get();",
        "while (true) { if (f.IsCompleted) { break; } await Task.Yield(); } f.Get();",
        "for (; ; ) { await Task.Yield(); if (!f.IsCompleted) { continue; } f.Get(); return; }",
        "_ = !f.IsCompleted ? 0 : f.Get();",
        "_ = f.IsCompleted ? f.Get() : 0;",
        "_ = !f.IsCompleted || f.Get() > 0;",
        "_ = f.IsCompleted && f.Get() > 0;",
        "if (f is { IsCompleted: true }) { f.Get(); }",
        "if (f is not { IsCompleted: true }) { return; } f.Get();",
        "if (f is { IsCompleted: false }) { return; } f.Get();",
        "if (f is { IsCompleted: true } h) { h.Get(); f.Get(); }",
        "if (f is { IsCompleted: true } && flag) { f.Get(); }",
        "_ = f switch { { IsCompleted: true } => f.Get(), _ => 0 };",
        "switch (f.IsCompleted) { case true: f.Get(); break; }",
        "switch (f) { case { IsCompleted: true } h: h.Get(); break; }",
        "Future<int>? h = flag ? f : null; if (h?.IsCompleted == true) { h.Get(); }",
        "Future<int>? h = flag ? f : null; if (h?.IsCompleted ?? false) { h.Get(); }",
        "Future<int>? h = flag ? f : null; if (h is null || !h.IsCompleted) { return; } h.Get();",
        "Future<int>? h = flag ? f : null; if (h?.IsCompleted is not true) { return; } h.Get();",
        "bool there = f.IsCompleted; if (there) { f.Get(); }",
        "bool there = f.IsCompleted && g.IsCompleted; if (!there) { return; } f.Get(); g.Get();",
        "if (f.AsTask().IsCompletedSuccessfully) { f.Get(); }",
        "Task<int> t = a.Add(1).AsTask(); if (t.IsFaulted || t.IsCanceled) { t.Wait(); }",
        "var awaiter = f.GetAwaiter(); if (awaiter.IsCompleted) { awaiter.GetResult(); }",
        "if (!many.All(h => h.IsCompleted)) { return; } many.ForEach(h => h.Get());",
        "_ = many.Where(h => h.IsCompleted).Select(h => h.Get()).ToList();",
        "foreach (var h in many.Where(h => h.IsCompleted)) { h.Get(); }",
        "foreach (var h in many) { if (!h.IsCompleted) { continue; } h.Get(); }",
        "if (f.IsCompleted) { Local(); } void Local() => f.Get();",
        "if (_field.IsCompleted) { _field.Get(); }",
    ];

    public static readonly TheoryData<string> ToCome =
    [
        "await g; f.Get();",
        "await f; f = a.Add(2); f.Get();",
        "await f; (f, _) = (a.Add(2), 1); f.Get();",
        "await f; Change(ref f); f.Get();",
        "if (flag) { await f; } f.Get();",
        "while (flag) { await f; } f.Get();",
        "await f; while (flag) { f.Get(); f = a.Add(1); }",
        "await f; foreach (int i in new[] { 1 }) { f = a.Add(i); } f.Get();",
        "try { Log(\"\"); await f; } catch (InvalidOperationException) { } f.Get();",
        "try { await f.WaitAsync(TimeSpan.FromSeconds(1)); } catch (ActorTimeoutException) { } f.Get();",
        "try { await f; } finally { f = a.Add(1); } f.Get();",
        "await Task.WhenAny(f.AsTask(), g.AsTask()); f.Get();",
        "var t = f.AsTask(); if (await Task.WhenAny(t, Task.Delay(5)) != t) { f.Get(); }",
        "if (f.IsCompleted) { return; } f.Get();",
        "if (!f.IsCompleted && flag) { return; } f.Get();",
        "_ = f.IsCompleted || f.Get() > 0;",
        "if (f is { IsCompleted: false }) { f.Get(); }",
        "bool there = f.IsCompleted || g.IsCompleted; if (there) { f.Get(); }",
        "bool there = f.IsCompleted; f = a.Add(2); if (there) { f.Get(); }",
        "var h = f; await f; h = a.Add(1); h.Get();",
        "await Future.WhenAll(many); many.Add(a.Add(1)); many[0].Get();",
        "await Future.WhenAll(many); many[0] = a.Add(1); foreach (var h in many) { h.Get(); }",
        "await _field; Renew(); _field.Get();",
        "await f; Local(); f.Get(); void Local() => f = a.Add(1);",
        "await f; Local(); f = a.Add(1); Local(); void Local() => f.Get();",
        "await a.Sum; a.Sum.Get();",
        "var sum = a.Sum; await sum; sum.Get();",
        "await Task.WhenAll(many.Select(h => Task.CompletedTask)); many[0].Get();",
    ];

    // One compilation for all: each has a class of its own.
    private static readonly string[] All = [.. Completed.Concat(ToCome).Select(row => row.Data)];
    private static readonly Lazy<Task<IReadOnlyList<string>>> Reports = new(ReportsAsync);

    [Theory]
    [MemberData(nameof(Completed))]
    public async Task Reading_what_has_completed_is_not_reported(string statements)
    {
        (await ReportsOf(statements)).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(ToCome))]
    public async Task What_may_still_be_to_come_is_reported(string statements)
    {
        (await ReportsOf(statements)).ShouldHaveSingleItem().ShouldContain("blocks in 'Get'");
    }

    private static async Task<IEnumerable<string>> ReportsOf(string statements) =>
        (await Reports.Value).Where(report => report.StartsWith($"NEKKA013: '{NameOf(statements)}.Run'", StringComparison.Ordinal));

    private static string NameOf(string statements) => $"X{Array.IndexOf(All, statements)}";

    private static async Task<IReadOnlyList<string>> ReportsAsync()
    {
        IReadOnlyList<string> reports = await GeneratorRun.DiagnosticsOf($$"""
            #pragma warning disable CS8321 // Not all of this is used by each.
            using System;
            using System.Collections.Generic;
            using System.Linq;
            using System.Threading;
            using System.Threading.Tasks;
            public class Adder : Actor { public int Sum { get; set; } public int Add(int a) => Sum += a; }
            {{string.Join("\n\n", All.Select(Class))}}
            """);
        reports.ShouldAllBe(report => report.StartsWith("NEKKA013", StringComparison.Ordinal));
        return reports;
    }

    private static string Class(string statements) => $$"""
        public class {{NameOf(statements)}} : Actor
        {
            private Future<int> _field = new();
            private Future<int> Property { get; set; } = new();
            public async Task Run(AdderProxy a, Future<int> f, Future<int> g, List<Future<int>> many, bool flag) { await Task.Yield(); {{statements}} }
            public void Renew() => _field = Property;
            private static void Log(string line) => _ = line;
            private static void Change(ref Future<int> future) => future = new();
        }
        """;
}
