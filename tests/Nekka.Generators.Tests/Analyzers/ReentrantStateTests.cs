namespace Nekka.Generators.Tests;

public class ReentrantStateTests
{
    [Theory]
    [InlineData("if (_text is null) { _text = await Load(); }")]
    [InlineData("_text ??= await Load();")]
    [InlineData("_sum += (await Load()).Length;")]
    [InlineData("_sum = _sum + (await Load()).Length;")]
    [InlineData("var sum = _sum; var text = await Load(); _sum = sum + text.Length;")]
    [InlineData("if (Text is null) { var text = await Load(); Text = text; }")]
    [InlineData("if (_text is not null) { return; } _text = await Load();")]
    public async Task A_field_that_is_overwritten_behind_an_await_is_reported(string body)
    {
        (await ReportsOf($"[Reentrant] public async Task Work() {{ {body} }}")).ShouldHaveSingleItem()
            .ShouldMatch("^NEKKA028: Other handlers may have changed '(_text|_sum|Text)' while 'X.Work' awaited: read it again behind the await before you assign it, or update it in one step$");
    }

    [Theory]
    [InlineData("_text = await Load(); await Load(); Use(_text);")]
    [InlineData("Text = Next(); Use(await Load()); Use(Text);")]
    public async Task A_value_that_was_assigned_before_an_await_is_reported_where_it_is_read_behind_it(string body)
    {
        (await ReportsOf($"[Reentrant] public async Task Work() {{ {body} }}")).ShouldHaveSingleItem()
            .ShouldMatch("^NEKKA028: Other handlers may have changed '(_text|Text)' while 'X.Work' awaited: keep the value that was assigned before in a local variable$");
    }

    [Theory]
    [InlineData("var text = await Load(); _text ??= text;")]
    [InlineData("if (_text is null) { var text = await Load(); _text ??= text; }")]
    [InlineData("if (_text is null) { var text = await Load(); if (_text is null) { _text = text; } }")]
    [InlineData("_sum++; await Load(); _sum--;")]
    [InlineData("var text = await Load(); _sum += text.Length;")]
    [InlineData("if (_isBusy) { return; } _isBusy = true; await Load(); _isBusy = false;")]
    [InlineData("_text = await Load(); Use(_text);")]
    [InlineData("Use(_text); await Load(); Use(_text);")]
    [InlineData("if (_isBusy) { _text = Next(); } else { await Load(); _text = Next(); }")]
    [InlineData("switch (_sum) { case 1: _text = Next(); break; default: _text = await Load(); break; }")]
    [InlineData("if (_isBusy) { _text = Next(); return; } _text = await Load();")]
    [InlineData("Use(_fixed); await Load(); Use(_fixed);")]
    [InlineData("_text = Next(); Func<Task> work = async () => { await Load(); _text = Next(); }; await work();")]
    public async Task Code_that_looks_again_or_needs_nothing_of_before_is_not_reported(string body)
    {
        (await ReportsOf($"[Reentrant] public async Task Work() {{ {body} }}")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Every_asynchronous_method_of_a_marked_class_is_looked_at() =>
        (await ReportsOf("public async Task Work() { _text ??= await Load(); } private async Task Help() { _text ??= await Load(); }", mark: "[Reentrant]")).Count.ShouldBe(2);

    [Fact]
    public async Task Other_methods_are_not_looked_at() =>
        (await ReportsOf("public async Task Work() { _text ??= await Load(); }")).ShouldBeEmpty();

    [Fact]
    public async Task A_reentrant_handler_may_await_its_own_actor() =>
        (await ReportsOf("[Reentrant] public async Task Work() => await ActorRef.AskAsync(1); [Reentrant] public async Task More() => await this.Self().Proxy().Work();")).ShouldBeEmpty();

    private static async Task<IReadOnlyList<string>> ReportsOf(string members, string mark = "") => await GeneratorRun.DiagnosticsOf($$"""
        #nullable enable
        #pragma warning disable CS0169, CS0649, CS0414
        using System;
        using System.Threading.Tasks;

        {{mark}}
        public class X : Actor
        {
            private readonly string _fixed = "";
            private string? _text;
            private int _sum;
            private bool _isBusy;
            private string? Text { get; set; }
            private Task<string> Load() => Task.FromResult("");
            private string Next() => "";
            private void Use(string? text) { }
            {{members}}
        }
        """);
}
