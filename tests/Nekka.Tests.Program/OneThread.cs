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

        var other = Actor.Start(() => new Counting());
        var busy = Actor.Start(() => new Busy(other));
        for (var message = 0; message < Backlog; message++)
        {
            busy.Tell(message);
        }

        await busy.AskAsync("done?");
        Console.WriteLine($"{(await other.AskAsync<int>("handled?") <= 64 ? "at most 64" : "more than 64")} messages before the other's");
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

    private sealed class Busy(ActorRef other) : Actor
    {
        private int _handled;

        protected override object? OnReceive(object? message)
        {
            if (_handled++ == 0)
            {
                other.Tell(new Func<int>(() => _handled));
            }

            Thread.SpinWait(5_000); // Longer than what is not worth an interruption.
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
