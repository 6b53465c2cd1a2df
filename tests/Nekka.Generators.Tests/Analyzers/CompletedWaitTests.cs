namespace Nekka.Generators.Tests;

/// <summary>What is known to be completed where an actor reads it: reading it blocks nobody.</summary>
public class CompletedWaitTests
{
    [Theory]
    // Awaited before.
    [InlineData("await f; f.Get();")]
    [InlineData("await f.ConfigureAwait(true); f.Get();")]
    [InlineData("await f.AsTask(); f.Get();")]
    [InlineData("await f.WaitAsync(TimeSpan.FromSeconds(1)); f.Get();")]
    [InlineData("await f.Map(sum => sum + 1); f.Get();")]
    [InlineData("_ = await f + f.Get();")]
    [InlineData("if (await f > 0) { f.Get(); }")]
    [InlineData("Future<int> h = a.Add(1); await h; h.Get();")]
    [InlineData("var h = f; await f; h.Get();")]
    [InlineData("var h = f; await h; f.Get();")]
    [InlineData("Task t = f.AsTask(); await t; f.Get();")]
    [InlineData("Task t = f.AsTask(); await f; t.Wait();")]
    [InlineData("Task<int> t = a.Add(1).AsTask(); await t; _ = t.Result;")]
    [InlineData("Task<int> t = a.Add(1).AsTask(); await t.WaitAsync(CancellationToken.None); t.GetAwaiter().GetResult();")]
    [InlineData("ValueTask<int> t = new(f.AsTask()); await t; _ = t.Result;")]
    [InlineData("var text = System.IO.File.ReadAllTextAsync(\"\"); await text; _ = text.Result;")]
    [InlineData("for (int i = 0; i < 3; i++) { var h = a.Add(i); await h; h.Get(); }")]
    [InlineData("await f; for (int i = 0; i < 3; i++) { f.Get(); }")]
    [InlineData("try { await f; } finally { f.Get(TimeSpan.Zero); } f.Get();")]
    [InlineData("try { await Task.Yield(); } finally { await f; } f.Get();")]
    [InlineData("try { await f; } catch (InvalidOperationException) { return; } f.Get();")]
    [InlineData("try { await f; } catch (InvalidOperationException) { } f.Get();")]
    [InlineData("try { await f; } catch (InvalidOperationException) when (f.IsCompleted) { f.Get(); }")]
    [InlineData("await f; void Local() => f.Get(); Local();")]
    [InlineData("await f; new List<int> { 1 }.ForEach(_ => f.Get());")]
    [InlineData("await f; await Task.Yield(); Log(\"done\"); f.Get();")]
    [InlineData("await _field; _field.Get();")]
    [InlineData("await this._field; Log(\"done\"); _field.Get();")]
    [InlineData("await Property; Property.Get();")]
    [InlineData("_field = a.Add(2); await _field; _field.Get();")]
    [InlineData("await (flag ? f : g); f = flag ? f : g; await f; f.Get();")]
    [InlineData("Future<int> h; if (flag) { h = f; await h; } else { h = Future.FromResult(1); } h.Get();")]
    [InlineData("f ??= a.Add(1); await f; f.Get();")]
    [InlineData("object o = f; if (o is Future<int> h) { await h; h.Get(); }")]
    // Awaited with others.
    [InlineData("await Future.WhenAll([f, g]); f.Get(); g.Get();")]
    [InlineData("await Future.WhenAll(new[] { f, g }); _ = f.Get() + g.Get();")]
    [InlineData("await Future.WhenAll(new List<Future<int>> { f, g }); _ = f.Get() + g.Get();")]
    [InlineData("await Future.Join(f, g); f.Get(); g.Get();")]
    [InlineData("await f.Join(g); f.Get(); g.Get();")]
    [InlineData("await Task.WhenAll(f.AsTask(), g.AsTask()); f.Get(); g.Get();")]
    [InlineData("var (s, t) = (f.AsTask(), g.AsTask()); var one = f.AsTask(); var two = g.AsTask(); await Task.WhenAll(one, two); _ = one.Result + two.Result + f.Get();")]
    [InlineData("var all = Task.WhenAll(f.AsTask(), g.AsTask()); await all; f.Get(); g.Get();")]
    [InlineData("try { await Task.WhenAll(f.AsTask(), g.AsTask()); } catch { } f.Get(); g.Get();")]
    [InlineData("await Future.WhenAll(many); foreach (var h in many) { h.Get(); }")]
    [InlineData("await Future.WhenAll(many); _ = many.Select(h => h.Get()).Sum();")]
    [InlineData("await Future.WhenAll(many); _ = many[0].Get() + many.First().Get(); Future.GetAll(many);")]
    [InlineData("await Task.WhenAll(many.Select(h => h.AsTask())); for (int i = 0; i < many.Count; i++) { many[i].Get(); }")]
    [InlineData("var tasks = many.Select(h => h.AsTask()).ToArray(); await Task.WhenAll(tasks); foreach (var t in tasks) { _ = t.Result; }")]
    [InlineData("var list = new List<Future<int>>(); foreach (int i in new[] { 1, 2 }) { list.Add(a.Add(i)); } await Future.WhenAll(list); list.ForEach(h => h.Get());")]
    [InlineData("Future<int>[] pair = [f, g]; await Future.WhenAll(pair); f.Get(); pair[1].Get();")]
    [InlineData("var byName = new Dictionary<string, Future<int>> { [\"f\"] = f }; await Future.WhenAll(byName.Values); foreach (var pair in byName) { pair.Value.Get(); } byName[\"f\"].Get();")]
    [InlineData("List<Future<int>> both = [f, .. many]; await Future.WhenAll(both); f.Get(); many.ForEach(h => h.Get());")]
    [InlineData("var first = await Task.WhenAny(f.AsTask(), g.AsTask()); _ = first.Result;")]
    [InlineData("_ = (await Task.WhenAny(f.AsTask(), g.AsTask())).Result;")]
    [InlineData("var t = f.AsTask(); if (await Task.WhenAny(t, Task.Delay(5)) == t) { f.Get(); }")]
    [InlineData("var t = f.AsTask(); var first = await Task.WhenAny(t, Task.Delay(5)); if (first != t) { return; } _ = t.Result;")]
    // Asked before.
    [InlineData("if (!f.IsCompleted) return; f.Get();")]
    [InlineData("if (!f.IsCompleted) { return; } else { f.Get(); }")]
    [InlineData("if (f.IsCompleted == false) { return; } f.Get();")]
    [InlineData("if (f.IsCompleted is false) { return; } f.Get();")]
    [InlineData("if (f.IsCompleted != true) { return; } f.Get();")]
    [InlineData("if (!(f.IsCompleted && g.IsCompleted)) { return; } f.Get(); g.Get();")]
    [InlineData("if (!f.IsCompleted || !g.IsCompleted) { return; } f.Get(); g.Get();")]
    [InlineData("if (!f.IsCompleted | flag) { throw new InvalidOperationException(); } f.Get();")]
    [InlineData("while (!f.IsCompleted) { await Task.Yield(); } f.Get();")]
    [InlineData("do { await Task.Yield(); } while (!f.IsCompleted); f.Get();")]
    [InlineData("while (true) { if (f.IsCompleted) { break; } await Task.Yield(); } f.Get();")]
    [InlineData("for (; ; ) { await Task.Yield(); if (!f.IsCompleted) { continue; } f.Get(); return; }")]
    [InlineData("_ = !f.IsCompleted ? 0 : f.Get();")]
    [InlineData("_ = f.IsCompleted ? f.Get() : 0;")]
    [InlineData("_ = !f.IsCompleted || f.Get() > 0;")]
    [InlineData("_ = f.IsCompleted && f.Get() > 0;")]
    [InlineData("if (f is { IsCompleted: true }) { f.Get(); }")]
    [InlineData("if (f is not { IsCompleted: true }) { return; } f.Get();")]
    [InlineData("if (f is { IsCompleted: false }) { return; } f.Get();")]
    [InlineData("if (f is { IsCompleted: true } h) { h.Get(); f.Get(); }")]
    [InlineData("if (f is { IsCompleted: true } && flag) { f.Get(); }")]
    [InlineData("_ = f switch { { IsCompleted: true } => f.Get(), _ => 0 };")]
    [InlineData("switch (f.IsCompleted) { case true: f.Get(); break; }")]
    [InlineData("switch (f) { case { IsCompleted: true } h: h.Get(); break; }")]
    [InlineData("Future<int>? h = flag ? f : null; if (h?.IsCompleted == true) { h.Get(); }")]
    [InlineData("Future<int>? h = flag ? f : null; if (h?.IsCompleted ?? false) { h.Get(); }")]
    [InlineData("Future<int>? h = flag ? f : null; if (h is null || !h.IsCompleted) { return; } h.Get();")]
    [InlineData("Future<int>? h = flag ? f : null; if (h?.IsCompleted is not true) { return; } h.Get();")]
    [InlineData("bool there = f.IsCompleted; if (there) { f.Get(); }")]
    [InlineData("bool there = f.IsCompleted && g.IsCompleted; if (!there) { return; } f.Get(); g.Get();")]
    [InlineData("if (f.AsTask().IsCompletedSuccessfully) { f.Get(); }")]
    [InlineData("Task<int> t = a.Add(1).AsTask(); if (t.IsFaulted || t.IsCanceled) { t.Wait(); }")]
    [InlineData("var awaiter = f.GetAwaiter(); if (awaiter.IsCompleted) { awaiter.GetResult(); }")]
    [InlineData("if (!many.All(h => h.IsCompleted)) { return; } many.ForEach(h => h.Get());")]
    [InlineData("_ = many.Where(h => h.IsCompleted).Select(h => h.Get()).ToList();")]
    [InlineData("foreach (var h in many.Where(h => h.IsCompleted)) { h.Get(); }")]
    [InlineData("foreach (var h in many) { if (!h.IsCompleted) { continue; } h.Get(); }")]
    [InlineData("if (f.IsCompleted) { Local(); } void Local() => f.Get();")]
    [InlineData("if (_field.IsCompleted) { _field.Get(); }")]
    public async Task Reading_what_has_completed_is_not_reported(string statements)
    {
        (await ReportsOf(statements)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("await g; f.Get();")]
    [InlineData("await f; f = a.Add(2); f.Get();")]
    [InlineData("await f; (f, _) = (a.Add(2), 1); f.Get();")]
    [InlineData("await f; Change(ref f); f.Get();")]
    [InlineData("if (flag) { await f; } f.Get();")]
    [InlineData("while (flag) { await f; } f.Get();")]
    [InlineData("await f; while (flag) { f.Get(); f = a.Add(1); }")]
    [InlineData("await f; foreach (int i in new[] { 1 }) { f = a.Add(i); } f.Get();")]
    [InlineData("try { Log(\"\"); await f; } catch (InvalidOperationException) { } f.Get();")]
    [InlineData("try { await f.WaitAsync(TimeSpan.FromSeconds(1)); } catch (ActorTimeoutException) { } f.Get();")]
    [InlineData("try { await f; } finally { f = a.Add(1); } f.Get();")]
    [InlineData("await Task.WhenAny(f.AsTask(), g.AsTask()); f.Get();")]
    [InlineData("var t = f.AsTask(); if (await Task.WhenAny(t, Task.Delay(5)) != t) { f.Get(); }")]
    [InlineData("if (f.IsCompleted) { return; } f.Get();")]
    [InlineData("if (!f.IsCompleted && flag) { return; } f.Get();")]
    [InlineData("_ = f.IsCompleted || f.Get() > 0;")]
    [InlineData("if (f is { IsCompleted: false }) { f.Get(); }")]
    [InlineData("bool there = f.IsCompleted || g.IsCompleted; if (there) { f.Get(); }")]
    [InlineData("bool there = f.IsCompleted; f = a.Add(2); if (there) { f.Get(); }")]
    [InlineData("var h = f; await f; h = a.Add(1); h.Get();")]
    [InlineData("await Future.WhenAll(many); many.Add(a.Add(1)); many[0].Get();")]
    [InlineData("await Future.WhenAll(many); many[0] = a.Add(1); foreach (var h in many) { h.Get(); }")]
    [InlineData("await _field; Renew(); _field.Get();")]
    [InlineData("await f; Local(); f.Get(); void Local() => f = a.Add(1);")]
    [InlineData("await f; Local(); f = a.Add(1); Local(); void Local() => f.Get();")]
    [InlineData("await a.Sum; a.Sum.Get();")]
    [InlineData("var sum = a.Sum; await sum; sum.Get();")]
    [InlineData("await Task.WhenAll(many.Select(h => Task.CompletedTask)); many[0].Get();")]
    public async Task What_may_still_be_to_come_is_reported(string statements)
    {
        (await ReportsOf(statements)).ShouldHaveSingleItem().ShouldStartWith("NEKKA013: 'X.Run' blocks in 'Get'");
    }

    private static Task<IReadOnlyList<string>> ReportsOf(string statements) => GeneratorRun.Of($$"""
        #pragma warning disable CS8321, CS1998 // Not all of this is used by each.
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using System.Threading;
        using System.Threading.Tasks;
        public class Adder : Actor { public int Sum { get; set; } public int Add(int a) => Sum += a; }
        public class X : Actor
        {
            private Future<int> _field = new();
            private Future<int> Property { get; set; } = new();
            public async Task Run(AdderProxy a, Future<int> f, Future<int> g, List<Future<int>> many, bool flag) { await Task.Yield(); {{statements}} }
            public void Renew() => _field = new();
            private void Log(string line) => _ = line;
            private static void Change(ref Future<int> future) => future = new();
        }
        """, mayHaveErrors: false, once: true).DiagnosticsAsync();
}
