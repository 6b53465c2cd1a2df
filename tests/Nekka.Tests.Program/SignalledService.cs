using System.Globalization;
using System.Runtime.InteropServices;
using System.Threading.Channels;
using Nekka;

/// <summary>A service that accepts numbers until it is sent SIGTERM, then says what has become of them.</summary>
internal static class SignalledService
{
    private const int Enough = 1_000;
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan NeverByItself = TimeSpan.FromHours(1);

    public static async Task RunAsync(string path)
    {
        var system = new ActorSystem();
        var fates = new Fates();
        using var letters = system.DeadLetters.Subscribe(fates);
        var terminated = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var signal = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context =>
        {
            context.Cancel = true;
            terminated.TrySetResult();
        });

        var items = Channel.CreateUnbounded<int>();
        var endless = system.Start(() => new Endless());
        var store = system.Start(() => new Store(path));
        var worker = system.Start(() => new Worker(store, fates));
        var flaky = system.Start(
            () => new Flaky(store, fates),
            new ActorOptions { SupervisorStrategy = new SupervisorStrategy { MinBackoff = NeverByItself, MaxBackoff = NeverByItself } });
        system.Start(() => new Pump(items, store, fates));
        endless.Tell("begin");
        flaky.Tell("fail");

        var load = LoadAsync([worker, flaky, endless], items.Writer, fates);
        await terminated.Task;
        var outcome = "stopped";
        try
        {
            await system.StopAllAsync(Deadline, StopMode.Now);
        }
        catch (ActorTimeoutException exception)
        {
            outcome = exception.Message;
        }

        await load;
        Print("accepted", fates.Accepted);
        Print("stored", (await File.ReadAllLinesAsync(path)).Length);
        Print("named", fates.Named);
        Console.WriteLine(outcome);
    }

    private static void Print(string name, int number) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name} {number}"));

    // Goes on while the actors stop, until each of them refuses.
    private static async Task LoadAsync(ActorRef[] actors, ChannelWriter<int> items, Fates fates)
    {
        for (var number = 0; ; number++)
        {
            var accepted = items.TryWrite(number) ? 1 : 0;
            foreach (var actor in actors)
            {
                accepted += TryTell(actor, number) ? 1 : 0;
            }

            if (accepted == 0)
            {
                return;
            }

            fates.Accept(accepted);
            if (number == Enough)
            {
                Console.WriteLine("Ready");
            }
            else if (number > Enough)
            {
                await Task.Delay(1);
            }
        }
    }

    private static bool TryTell(ActorRef actor, int number)
    {
        try
        {
            actor.Tell(number);
            return true;
        }
        catch (ActorDeadException)
        {
            return false;
        }
    }

    private sealed class Fates : IObserver<DeadLetter>
    {
        private int _accepted;
        private int _named;

        public int Accepted => _accepted;

        public int Named => _named;

        public void Accept(int count) => Interlocked.Add(ref _accepted, count);

        public void PassOn(ActorRef store, int number)
        {
            if (!TryTell(store, number))
            {
                Interlocked.Increment(ref _named);
            }
        }

        public void OnNext(DeadLetter value)
        {
            if (value.Message is int)
            {
                Interlocked.Increment(ref _named);
            }
        }

        public void OnError(Exception error)
        {
        }

        public void OnCompleted()
        {
        }
    }

    private sealed class Store(string path) : Actor, IAsyncDisposable
    {
        private readonly StreamWriter _file = new(path);

        public ValueTask DisposeAsync() => _file.DisposeAsync();

        protected override async ValueTask<object?> OnReceiveAsync(object? message)
        {
            await _file.WriteLineAsync(((int)message!).ToString(CultureInfo.InvariantCulture));
            return null;
        }
    }

    private sealed class Worker(ActorRef store, Fates fates) : Actor
    {
        protected override async ValueTask<object?> OnReceiveAsync(object? message)
        {
            await Task.Yield();
            fates.PassOn(store, (int)message!);
            return null;
        }
    }

    private sealed class Flaky(ActorRef store, Fates fates) : Actor
    {
        protected override object? OnReceive(object? message)
        {
            fates.PassOn(store, message as int? ?? throw new InvalidOperationException("It fails."));
            return null;
        }
    }

    private sealed class Pump(Channel<int> items, ActorRef store, Fates fates) : Actor
    {
        protected override void OnStart() => RunInBackground(async stopped =>
        {
            await foreach (var item in items.Reader.ReadAllAsync(stopped))
            {
                fates.PassOn(store, item);
            }
        });

        protected override void OnStop()
        {
            items.Writer.Complete();
            while (items.Reader.TryRead(out var item))
            {
                fates.PassOn(store, item);
            }
        }
    }

    // Started first, so it is stopped last: by then the others have stored everything.
    private sealed class Endless : Actor
    {
        protected override async ValueTask<object?> OnReceiveAsync(object? message)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, ActorStopped);
            return null;
        }
    }
}
