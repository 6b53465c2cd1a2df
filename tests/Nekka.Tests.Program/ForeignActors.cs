using Nekka;

/// <summary>Fails by everything it is told, with an exception that says nothing of itself.</summary>
internal sealed class Raiser : Actor
{
    protected override object? OnReceive(object? message) => throw new ViciousException();
}

/// <summary>Handles nothing before it may.</summary>
internal sealed class Busy(ManualResetEventSlim done) : Actor
{
    protected override object? OnReceive(object? message)
    {
        done.Wait();
        return message;
    }
}

/// <summary>Expects no message.</summary>
internal sealed class Unexpecting : Actor;

/// <summary>Answers when a timer goes off.</summary>
internal sealed class TimeKeeper : Actor
{
    protected override async ValueTask<object?> OnReceiveAsync(object? message)
    {
        if (message is "fail")
        {
            throw new ViciousException();
        }

        Timers.SetReceiveTimeout(TimeSpan.FromMilliseconds(1), "quiet");
        Timers.Every("tick", TimeSpan.FromMilliseconds(1), static () => { });
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Timers.Once("once", TimeSpan.FromMilliseconds(1), "unhandled");
        await new Future<int>().WaitAsync(TimeSpan.FromMilliseconds(1)).AsTask().ContinueWith(_ => done.SetResult(), TaskScheduler.Default);
        return message;
    }
}
