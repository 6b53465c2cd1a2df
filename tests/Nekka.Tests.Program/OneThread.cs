using Nekka;

/// <summary>What actors do when the thread pool has one thread.</summary>
internal static class OneThread
{
    private const int Actors = 100;
    private const int Answers = 10;
    private const int Backlog = 1_000;

    /// <summary>Has actors await one another, and one wait behind another's backlog; says how that went.</summary>
    public static async Task RunAsync()
    {
        ThreadPool.GetMaxThreads(out var threads, out _);
        Console.WriteLine($"{threads} thread");

        var echo = Actor.Start(() => new Echo());
        var askers = Enumerable.Range(0, Actors).Select(_ => Actor.Start(() => new Asker(echo))).ToArray();
        var answers = await Future.WhenAll(askers.Select(static asker => asker.AskAsync<int>(Answers)));
        Console.WriteLine($"{answers.Sum()} answers");

        const int TakesLong = 5_000; // 32 such messages take more than a tenth of a millisecond.
        Console.WriteLine($"{(await HandledBeforeAnotherAsync(TakesLong) <= 64 ? "at most 64" : "more than 64")} messages before the other's");

        // Another process may take the processor away meanwhile, so that short messages take long; not each time.
        var goesOn = false;
        for (var tries = 0; tries < 100 && !goesOn; tries++)
        {
            goesOn = await HandledBeforeAnotherAsync(spins: 0) > 64;
        }

        Console.WriteLine($"{(goesOn ? "more than 64" : "at most 64")} if they are short");
    }

    // Returns how many messages of a backlog an actor handles before another one that its first message wakes.
    private static async Task<int> HandledBeforeAnotherAsync(int spins)
    {
        var other = Actor.Start(() => new Counting());
        var busy = Actor.Start(() => new Busy(other, spins));
        for (var message = 0; message < Backlog; message++)
        {
            busy.Tell(message);
        }

        await busy.AskAsync("done?");
        return await other.AskAsync<int>("handled?");
    }

    private sealed class Echo : Actor
    {
        protected override async ValueTask<object?> OnReceiveAsync(object? message)
        {
            await Task.Yield();
            return message;
        }
    }

    private sealed class Asker(ActorRef echo) : Actor
    {
        protected override async ValueTask<object?> OnReceiveAsync(object? message)
        {
            var right = 0;
            for (var number = 0; number < (int)message!; number++)
            {
                right += await echo.AskAsync<int>(number) == number ? 1 : 0;
                await Task.Delay(1);
            }

            return right;
        }
    }

    private sealed class Busy(ActorRef other, int spins) : Actor
    {
        private int _handled;

        protected override object? OnReceive(object? message)
        {
            if (_handled++ == 0)
            {
                other.Tell(new Func<int>(() => _handled));
            }

            Thread.SpinWait(spins);
            return null;
        }
    }

    private sealed class Counting : Actor
    {
        private int _seen;

        protected override object? OnReceive(object? message)
        {
            if (message is Func<int> count)
            {
                _seen = count();
            }

            return _seen;
        }
    }
}
