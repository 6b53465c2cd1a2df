using System.Diagnostics;
using Nekka;

// Sends at most two letters per half second. At most five letters wait; for any further letter the sender gets an exception.
TimeSpan period = TimeSpan.FromSeconds(0.5);
ActorRef<RateLimiter> limiter = RateLimiter.Start(permits: 2, period);

var connected = new Future<bool>();
var options = new ActorOptions { InboxCapacity = 5, InboxFullMode = InboxFullMode.Fail };
ActorRef<Mailer> mailer = Mailer.Start(limiter.Proxy(), connected, options);

for (var number = 1; number <= 8; number++)
{
    try
    {
        mailer.Tell($"Letter {number}");
    }
    catch (InboxFullException)
    {
        Console.WriteLine($"Letter {number} is rejected because the mailer is busy.");
    }
}

long start = Stopwatch.GetTimestamp();
connected.Set(true);
mailer.Stop(); // Waits until every accepted letter is sent.
limiter.Stop();
Console.WriteLine($"Five letters, two at a time, took more than one period: {Stopwatch.GetElapsedTime(start) > period}");

/// <summary>Lets a number of callers continue per period, first come, first served.</summary>
public class RateLimiter(int permits, TimeSpan period) : Actor
{
    private readonly Queue<Future<bool>> _waiting = [];
    private int _used;

    /// <summary>Returns a future that is set when the caller may continue, so no message waits in the inbox.</summary>
    public Future<bool> Acquire()
    {
        var permit = new Future<bool>();
        _waiting.Enqueue(permit);
        Grant();
        return permit;
    }

    private void Grant()
    {
        while (_used < permits && _waiting.TryDequeue(out var permit))
        {
            _used++;
            permit.Set(true);
            if (!Timers.IsSet("period"))
            {
                Timers.Once("period", period, BeginPeriod);
            }
        }
    }

    private void BeginPeriod()
    {
        _used = 0;
        Grant();
    }
}

/// <summary>Sends letters as fast as the limiter allows.</summary>
public class Mailer(RateLimiterProxy limiter, Future<bool> connected) : Actor
{
    protected override async ValueTask OnStartAsync() => await connected;

    protected override async ValueTask<object?> OnReceiveAsync(object? message)
    {
        await limiter.Acquire().Unwrap();
        Console.WriteLine($"{message} is sent.");
        return null;
    }
}
