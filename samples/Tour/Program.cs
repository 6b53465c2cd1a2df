using Microsoft.Extensions.Logging;
using Nekka;

// A guided run through Nekka. Read it beside what it prints: dotnet run --project samples/Tour
Print("1. Tell and ask");
ActorRef<Account> account = Account.Start(owner: "Ada", balance: 100);
account.Tell(new Deposit(20));
Print($"   Told to deposit 20, asked for the balance: {account.Ask<int>(new GetBalance())}");
Print("   Messages are handled one at a time, in the order sent: the deposit came first.");

Print("2. Proxies");
AccountProxy proxy = account.Proxy();
Print($"   A method called like a method: {proxy.Deposit(5).Get()}");
proxy.Note = "for a bicycle";
Print($"   A property assigned, and read: {await proxy.Note}");
proxy.Defer.Deposit(5);
Print($"   A call without waiting, and a part of the actor: {await proxy.History.Count} deposits");

Print("3. Futures");
Future<int> later = account.AskAsync<int>(new GetBalance());
Print($"   An answer awaited: {await later}");
Print($"   The same future mapped: {later.Map(balance => $"{balance} dollars").Get()}");
Future<IReadOnlyList<int>> both = later.Join(proxy.Deposit(5));
Print($"   Two joined: {string.Join(" and ", both.Get())}");
Print($"   All of many, within one deadline: {Future.GetAll([later, later, later], timeout: TimeSpan.FromSeconds(3)).Sum()}");
Print($"   A method that takes a while: {await proxy.TransferSlowly(25)}");
Print("   Meanwhile the actor's next message waited, but no thread did.");

Print("4. Failure");
try
{
    account.Ask(new Withdraw(1_000));
}
catch (InvalidOperationException exception)
{
    Print($"   The caller gets the exception: {exception.Message}");
}

Print($"   The actor carries on: {account.IsAlive}");
account.Tell(new Withdraw(1_000));
account.Stop(); // It is stopping already; this waits for the end.
Print("   No caller received the second exception, so the actor ended, after OnFailure:");
Print($"   {Account.LastWords}");

Print("5. Stopping");
ActorRef<Account> other = Account.Start("Grace", 0);
other.Tell(new Deposit(1));
Print($"   What was sent before the stop is handled first: stopped {other.Stop()}, alive {other.IsAlive}");
try
{
    other.Tell(new Deposit(1));
}
catch (ActorDeadException)
{
    Print("   Telling a dead actor throws ActorDeadException.");
}

Print("6. The registry");
Account.Start("Edsger", 1);
Auditor.Start();
Print($"   Alive: {string.Join(", ", ActorRegistry.GetAll().Select(actor => actor.ActorClass.Name))}");
ActorRegistry.Broadcast<Account>(new Deposit(41));
Print($"   After a broadcast: {ActorRegistry.GetByClass<Account>()[0].Ask(new GetBalance())}");
Print($"   Stopped, last started first: {string.Join(", ", ActorRegistry.StopAll())}");

Print("7. A separate system, with a log");
using var loggers = LoggerFactory.Create(log => log
    .SetMinimumLevel(LogLevel.Warning)
    .AddProvider(new PrintingLoggers()));
await using var system = new ActorSystem(new ActorSystemOptions { LoggerFactory = loggers });
ActorRef<Auditor> auditor = system.Start(() => new Auditor());
auditor.Ask("What is this?");
Print($"   The default system knows nothing of it: {ActorRegistry.GetAll().Count} actors");

static void Print(string line) => Console.WriteLine(line);

public sealed record Deposit(int Amount);

public sealed record Withdraw(int Amount);

public sealed record GetBalance;

/// <summary>Runs on the thread pool. Its state needs no locks.</summary>
public class Account(string owner, int balance) : Actor
{
    public static string LastWords { get; private set; } = "";

    public string Note { get; set; } = "";

    [Traversable]
    public History History { get; } = new();

    public int Deposit(int amount)
    {
        History.Add(amount);
        return balance += amount;
    }

    public async Task<string> TransferSlowly(int amount)
    {
        await Task.Delay(TimeSpan.FromMilliseconds(20));
        balance -= amount;
        return $"{balance} left";
    }

    protected override object? OnReceive(object? message) => message switch
    {
        Deposit deposit => Deposit(deposit.Amount),
        Withdraw withdraw when withdraw.Amount > balance => throw new InvalidOperationException($"{owner} has only {balance}."),
        Withdraw withdraw => balance -= withdraw.Amount,
        GetBalance => balance,
        _ => base.OnReceive(message),
    };

    protected override void OnFailure(Exception exception) => LastWords = $"\"{exception.Message}\"";
}

/// <summary>A part of an account.</summary>
public class History
{
    private readonly List<int> _deposits = [];

    public int Count => _deposits.Count;

    public void Add(int amount) => _deposits.Add(amount);
}

/// <summary>Has its own thread, and handles no messages.</summary>
public class Auditor : ThreadActor;

/// <summary>Prints the log.</summary>
internal sealed class PrintingLoggers : ILoggerProvider, ILogger
{
    public ILogger CreateLogger(string categoryName) => this;

    public bool IsEnabled(LogLevel logLevel) => true;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Console.WriteLine($"   {logLevel}: {formatter(state, exception)}");

    public void Dispose()
    {
    }
}
