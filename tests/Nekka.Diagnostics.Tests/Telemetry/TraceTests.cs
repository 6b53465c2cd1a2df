using System.Diagnostics;

namespace Nekka.Diagnostics.Tests.Telemetry;

public sealed class TraceTests(Exported exported) : IClassFixture<Exported>, IAsyncLifetime
{
    private static readonly ActivitySource Test = new("Test");

    private static Dictionary<string, object?> Tags(Activity span) => span.TagObjects.ToDictionary(static tag => tag.Key, static tag => tag.Value, StringComparer.Ordinal);

    private readonly ActorSystem _system = new();

    private ActorOptions Here => new() { System = _system };

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _system.DisposeAsync();

    [Fact]
    [Semantics("context-trace")]
    public async Task The_trace_of_whoever_asks_goes_on_in_the_actor_and_in_those_it_asks_tells_and_calls()
    {
        var last = Traced.Start(next: null, options: Here);
        var middle = Traced.Start(last, options: Here);
        ActivityTraceId trace;
        using (var root = Test.StartActivity("request")!)
        {
            trace = root.TraceId;
            await middle.AskAsync("ask on", TestContext.Current.CancellationToken);
            await middle.TellAsync("tell on", TestContext.Current.CancellationToken);
            await middle.Proxy().CallOn();
        }

        var spans = exported.WaitForSpans(trace, 13);

        spans.Select(static span => span.DisplayName).Order(StringComparer.Ordinal).ShouldBe(
            [.. Enumerable.Repeat("ask Traced", 4), .. Enumerable.Repeat("process Traced", 6), "request", .. Enumerable.Repeat("tell Traced", 2)]);
        var request = spans.Single(static span => span.DisplayName == "request");
        foreach (var process in spans.Where(static span => span.DisplayName == "process Traced"))
        {
            process.Kind.ShouldBe(ActivityKind.Consumer);
            var send = spans.Single(span => span.SpanId == process.ParentSpanId);
            send.DisplayName.ShouldBeOneOf("ask Traced", "tell Traced");
            send.Kind.ShouldBe(ActivityKind.Producer);
        }

        // Half of what is sent is sent by the request itself, half by the actor while it handles that.
        spans.Count(span => span.ParentSpanId == request.SpanId).ShouldBe(3);
    }

    [Fact]
    public async Task A_message_that_is_sent_outside_a_recorded_trace_has_no_span()
    {
        await using var system = new ActorSystem();
        using var spans = new Exported();
        var actor = Untraced.Start(options: new ActorOptions { System = system });
        await actor.TellAsync("news", TestContext.Current.CancellationToken);
        using (new Activity("not recorded").Start())
        {
            await actor.AskAsync("question", TestContext.Current.CancellationToken);
            await Untraced.Start(options: new ActorOptions { System = system }).AskAsync("question", TestContext.Current.CancellationToken);
        }

        await system.StopAllAsync(TimeSpan.FromMinutes(1));

        spans.SpansAbout(typeof(Untraced)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_message_of_an_actors_own_trace_has_spans()
    {
        var last = Traced.Start(next: null, options: Here);
        var first = Traced.Start(last, options: Here);
        var trace = (ActivityTraceId)(await first.AskAsync("begin a trace", TestContext.Current.CancellationToken))!;

        exported.WaitForSpans(trace, 3).Select(static span => span.DisplayName).ShouldBe(["own", "ask Traced", "process Traced"], ignoreOrder: true);
    }

    [Fact]
    public async Task Spans_have_the_names_of_the_semantic_conventions()
    {
        var actor = Traced.Start(next: null, options: Here);
        using var root = Test.StartActivity("request")!;
        await actor.Proxy().CallOn();
        root.Stop();

        var spans = exported.WaitForSpans(root.TraceId, 3);

        Tags(spans.Single(static span => span.Kind == ActivityKind.Producer)).ShouldBe(
            new Dictionary<string, object?>
            {
                ["messaging.system"] = "nekka",
                ["messaging.operation.type"] = "send",
                ["messaging.operation.name"] = "ask",
                ["messaging.destination.name"] = "Traced",
                ["nekka.actor.urn"] = actor.ActorUrn,
                ["nekka.message"] = "CallOn",
            },
            ignoreOrder: true);
        Tags(spans.Single(static span => span.Kind == ActivityKind.Consumer))["messaging.operation.type"].ShouldBe("process");
    }

    [Fact]
    public async Task A_span_is_called_by_the_operation_and_the_class_of_the_actor()
    {
        var actor = Traced.Start(next: null, options: Here);
        using var root = Test.StartActivity("request")!;
        await actor.AskAsync("question", TestContext.Current.CancellationToken);
        await actor.TellAsync("news", TestContext.Current.CancellationToken);
        root.Stop();

        var spans = exported.WaitForSpans(root.TraceId, 5).Where(static span => span.DisplayName != "request").ToArray();

        spans.Length.ShouldBe(4);
        spans.ShouldAllBe(static span => span.DisplayName == $"{span.GetTagItem("messaging.operation.name")} {span.GetTagItem("messaging.destination.name")}");
    }

    [Fact]
    public async Task The_name_of_an_actor_is_a_tag()
    {
        var actor = Traced.Start(next: null, options: Here with { Name = "vase" });
        using var root = Test.StartActivity("request")!;
        await actor.AskAsync("question", TestContext.Current.CancellationToken);
        root.Stop();

        var spans = exported.WaitForSpans(root.TraceId, 3);

        spans.Where(static span => span.DisplayName != "request").ShouldAllBe(static span => Equals(span.GetTagItem("nekka.actor.name"), "vase"));
    }

    [Fact]
    public async Task An_actor_starts_in_the_trace_of_whoever_starts_it_and_handles_messages_in_that_of_their_senders()
    {
        ActivityTraceId trace;
        ActorRef<Starting> actor;
        using (var root = Test.StartActivity("request")!)
        {
            trace = root.TraceId;
            actor = Starting.Start(fails: false, options: Here);
        }

        (await actor.AskAsync("trace", TestContext.Current.CancellationToken)).ShouldNotBe(trace);

        var spans = exported.WaitForSpans(trace, 3);
        spans.Select(static span => span.DisplayName).ShouldBe(["request", "start Starting", "inside OnStart"], ignoreOrder: true);
        var start = spans.Single(static span => span.DisplayName == "start Starting");
        start.ParentSpanId.ShouldBe(spans.Single(static span => span.DisplayName == "request").SpanId);
        start.Kind.ShouldBe(ActivityKind.Internal);
        spans.Single(static span => span.DisplayName == "inside OnStart").ParentSpanId.ShouldBe(start.SpanId);
        Tags(start).ShouldBe(new Dictionary<string, object?> { ["nekka.actor.class"] = "Starting", ["nekka.actor.urn"] = actor.ActorUrn }, ignoreOrder: true);
    }

    [Fact]
    public async Task An_actor_by_key_starts_in_the_trace_of_the_message_that_wakes_it()
    {
        await using var keyed = new KeyedActors<string, Starting>(static _ => new Starting(fails: false), new KeyedActorsOptions { System = _system });
        foreach (var time in (string[])["first", "second"])
        {
            using var root = Test.StartActivity("request")!;
            (await keyed["vase"].AskAsync("trace", TestContext.Current.CancellationToken)).ShouldBe(root.TraceId);
            root.Stop();

            var spans = exported.WaitForSpans(root.TraceId, 5);

            spans.Select(static span => span.DisplayName).ShouldBe(["request", "ask Starting", "start Starting", "inside OnStart", "process Starting"], ignoreOrder: true, time);
            var start = spans.Single(static span => span.DisplayName == "start Starting");
            start.GetTagItem("nekka.actor.name").ShouldBe("vase");
            start.ParentSpanId.ShouldBe(spans.Single(static span => span.DisplayName == "request").SpanId);
            spans.Single(static span => span.DisplayName == "inside OnStart").ParentSpanId.ShouldBe(start.SpanId);
            await keyed.StopAsync("vase");
        }
    }

    [Fact]
    public async Task An_actor_by_key_that_is_active_adds_no_start_to_the_trace_of_a_message()
    {
        await using var keyed = new KeyedActors<string, Starting>(static _ => new Starting(fails: false), new KeyedActorsOptions { System = _system });
        await keyed["vase"].AskAsync("trace", TestContext.Current.CancellationToken);
        using var root = Test.StartActivity("request")!;
        await keyed["vase"].AskAsync("trace", TestContext.Current.CancellationToken);
        root.Stop();

        exported.WaitForSpans(root.TraceId, 3).Select(static span => span.DisplayName).ShouldBe(["request", "ask Starting", "process Starting"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_start_that_fails_is_the_spans_too()
    {
        using var root = Test.StartActivity("request")!;
        await Starting.Start(fails: true, options: Here).WhenStopped;
        root.Stop();

        var start = exported.WaitForSpans(root.TraceId, 3).Single(static span => span.DisplayName == "start Starting");

        start.Status.ShouldBe(ActivityStatusCode.Error);
        start.StatusDescription.ShouldBe("as told");
    }

    [Fact]
    public async Task Of_a_message_the_type_is_told_and_not_the_content()
    {
        var actor = Traced.Start(next: null, options: Here);
        using var root = Test.StartActivity("request")!;
        await actor.AskAsync("a secret", TestContext.Current.CancellationToken);
        root.Stop();

        var spans = exported.WaitForSpans(root.TraceId, 3);

        spans.ShouldAllBe(static span => span.Kind == ActivityKind.Internal || Equals(span.GetTagItem("nekka.message"), "String"));
    }

    [Fact]
    public async Task A_failure_is_the_spans_too()
    {
        var actor = Traced.Start(next: null, options: Here);
        using var root = Test.StartActivity("request")!;
        await Should.ThrowAsync<FormatException>(async () => await actor.AskAsync("fail", TestContext.Current.CancellationToken));
        root.Stop();

        var span = exported.WaitForSpans(root.TraceId, 3).Single(static span => span.Kind == ActivityKind.Consumer);

        span.Status.ShouldBe(ActivityStatusCode.Error);
        span.StatusDescription.ShouldBe("as asked");
        span.GetTagItem("error.type").ShouldBe("System.FormatException");
        span.Events.ShouldHaveSingleItem().Name.ShouldBe("exception");
    }

    [Fact]
    public async Task The_trace_is_still_there_behind_an_await_and_gone_in_the_next_message()
    {
        var actor = Traced.Start(next: null, options: Here);
        using var root = Test.StartActivity("request")!;
        var first = actor.AskAsync("trace, slowly", TestContext.Current.CancellationToken);
        root.Stop();
        Activity.Current = null;
        var second = actor.AskAsync("trace", TestContext.Current.CancellationToken);

        (await first).ShouldBe(root.TraceId);
        (await second).ShouldNotBe(root.TraceId);
    }
}

/// <summary>An actor that hands on what it gets, in the same way.</summary>
public class Traced(ActorRef<Traced>? next) : Actor
{
    private static readonly ActivitySource Test = new("Test");

    public async Task<string> CallOn() => next is null ? "called" : await next.Proxy().CallOn();

    protected override async ValueTask<object?> OnReceiveAsync(object? message)
    {
        switch (message)
        {
            case "fail":
                throw new FormatException("as asked");
            case "trace":
                return Activity.Current?.TraceId;
            case "trace, slowly":
                await Task.Yield();
                return Activity.Current?.TraceId;
            case "ask on" when next is not null:
                return await next.AskAsync("ask on");
            case "begin a trace" when next is not null:
                using (var own = Test.StartActivity("own")!)
                {
                    await next.AskAsync("question");
                    return own.TraceId;
                }

            case "tell on" when next is not null:
                await next.TellAsync("tell on");
                return null;
            default:
                return message;
        }
    }
}

/// <summary>An actor that has a span of its own while it starts.</summary>
public class Starting(bool fails) : Actor
{
    private static readonly ActivitySource Test = new("Test");

    protected override async ValueTask OnStartAsync()
    {
        await Task.Yield();
        using var inside = Test.StartActivity("inside OnStart");
        await Task.Yield();
        if (fails)
        {
            throw new FormatException("as told");
        }
    }

    protected override object? OnReceive(object? message) => Activity.Current?.TraceId;
}

/// <summary>An actor whose messages belong to no recorded trace.</summary>
public class Untraced : Actor
{
    protected override object? OnReceive(object? message) => message;
}
