using System.Collections.Concurrent;
using System.Diagnostics;

namespace Nekka.Orleans.Tests;

/// <summary>A trace goes on where a message goes.</summary>
public sealed class TraceTests : IDisposable
{
    private readonly TestCluster _cluster;
    private readonly ActivitySource _source = new("Nekka.Orleans.Tests");
    private readonly ActivityListener _listener;
    private readonly BlockingCollection<Activity> _ended = [];

    public TraceTests(TestCluster cluster)
    {
        _cluster = cluster;
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source == _source || source.Name == "Nekka",
            Sample = static (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = _ended.Add,
        };
        ActivitySource.AddActivityListener(_listener);
    }

    public void Dispose()
    {
        _listener.Dispose();
        _source.Dispose();
        _ended.Dispose();
    }

    [Fact]
    public async Task A_trace_goes_from_the_client_to_a_silo_and_on_to_another_actor()
    {
        using var root = _source.StartActivity("root").ShouldNotBeNull();
        (await New().Proxy().AddElsewhere(Guid.NewGuid().ToString(), 1, 2)).ShouldBe(3);

        var spans = SpansOf(root, count: 4);

        string[] path = [.. Path(spans, root).Select(static span => $"{span.DisplayName}: {span.GetTagItem("nekka.message")}")];
        path.ShouldBe(["ask Calculator: AddElsewhere", "process Calculator: AddElsewhere", "ask Calculator: Add", "process Calculator: Add"]);
    }

    [Fact]
    public async Task A_message_that_is_told_belongs_to_the_trace()
    {
        var calculator = New();
        await calculator.Proxy().Add(1, 2); // A tell does not look for a new listener, a call does.
        using var root = _source.StartActivity("root").ShouldNotBeNull();
        await calculator.TellAsync(5, TestContext.Current.CancellationToken);
        string[] path = [.. Path(SpansOf(root, count: 2), root).Select(static span => span.DisplayName)];
        path.ShouldBe(["tell Calculator", "process Calculator"]);
    }

    [Fact]
    public async Task A_message_outside_of_a_trace_begins_none()
    {
        var calculator = New();
        await calculator.Proxy().Add(1, 2);
        _ended.ShouldNotContain(span => Equals(span.GetTagItem("nekka.actor.urn"), calculator.ActorUrn));
    }

    private ActorRef<Calculator> New() => _cluster.Client.Get<Calculator>(Guid.NewGuid().ToString());

    // A handler is answered before its span has ended.
    private List<Activity> SpansOf(Activity root, int count)
    {
        var spans = new List<Activity>();
        while (spans.Count < count)
        {
            _ended.TryTake(out var span, Limits.Hang).ShouldBeTrue($"Of {count} spans there are {string.Join(", ", spans.Select(static one => one.DisplayName))}.");
            if (span!.TraceId == root.TraceId)
            {
                spans.Add(span);
            }
        }

        return spans;
    }

    private static IEnumerable<Activity> Path(List<Activity> spans, Activity root)
    {
        for (var next = spans.Find(span => span.ParentSpanId == root.SpanId); next is not null; next = spans.Find(span => span.ParentSpanId == next.SpanId))
        {
            yield return next;
        }
    }
}
