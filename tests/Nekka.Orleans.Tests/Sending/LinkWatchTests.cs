using Nekka.Orleans.Sending;

namespace Nekka.Orleans.Tests.Sending;

public sealed class LinkWatchTests : IDisposable
{
    private readonly DrivenClock _clock = new();
    private readonly LinkWatch _watch;

    public LinkWatchTests() => _watch = new LinkWatch(_clock, TimeSpan.FromSeconds(30));

    public void Dispose() => _watch.Dispose();

    [Fact]
    public void The_time_in_which_the_process_stood_still_does_not_count()
    {
        _clock.LookAfter(1_000);
        _clock.LookAfter(40_000);
        _watch.Now.ShouldBe(6_000);
        _clock.LookAfter(1_000);
        _watch.Now.ShouldBe(7_000);
    }

    [Fact]
    public void The_time_does_not_go_back_when_it_is_seen_that_the_process_stood_still()
    {
        _clock.Pass(40_000);
        var before = _watch.Now;
        _clock.LookAfter(0);
        _watch.Now.ShouldBe(before);
    }

    [Fact]
    public void The_time_does_not_go_back_for_code_that_reads_the_clock_just_before_the_process_stands_still()
    {
        _clock.LookAfter(1_000);
        var before = _watch.Now;
        _clock.AfterRead = () => _clock.LookAfter(600_000);
        _watch.Now.ShouldBeGreaterThanOrEqualTo(before);
    }

    [Fact]
    public async Task The_time_does_not_go_back_for_another_thread()
    {
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var end = new CancellationTokenSource();
        var reading = Task.Run(
            () =>
            {
                begun.SetResult();
                var (last, back) = (0L, 0L);
                while (!end.IsCancellationRequested)
                {
                    var now = _watch.Now;
                    (last, back) = (now, Math.Max(back, last - now));
                }

                return back;
            },
            TestContext.Current.CancellationToken);
        await begun.Task;
        for (var looks = 0; looks < 100_000; looks++)
        {
            _clock.LookAfter(600_000);
        }

        await end.CancelAsync();
        (await reading).ShouldBe(0);
    }

    [Fact]
    public void The_time_in_which_the_process_was_busy_counts()
    {
        _clock.LookAfter(1_000);
        _clock.LookAfter(4_000);
        _watch.Now.ShouldBe(5_000);
    }

    private sealed class DrivenClock : TimeProvider
    {
        private Action? _look;
        private long _milliseconds;

        /// <summary>Is called once, after the clock has been read.</summary>
        public Action? AfterRead { get; set; }

        public override long TimestampFrequency => 1_000;

        public override long GetTimestamp()
        {
            var read = Volatile.Read(ref _milliseconds);
            var after = AfterRead;
            AfterRead = null;
            after?.Invoke();
            return read;
        }

        public void Pass(long milliseconds) => Volatile.Write(ref _milliseconds, _milliseconds + milliseconds);

        public void LookAfter(long milliseconds)
        {
            Pass(milliseconds);
            _look!();
        }

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            _look = () => callback(state);
            return System.CreateTimer(static _ => { }, state: null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }
}
