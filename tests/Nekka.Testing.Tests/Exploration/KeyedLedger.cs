namespace Nekka.Testing.Tests;

/// <summary>Writes down what becomes of the objects of actors by key, and of the messages sent to them.</summary>
internal sealed class KeyedLedger : IObserver<DeadLetter>
{
    private readonly Dictionary<int, int> _present = [];
    private readonly List<Letter> _handled = [];
    private readonly List<Letter> _sent = [];
    private readonly HashSet<Letter> _returned = [];

    /// <summary>How many objects have been made.</summary>
    public int Objects { get; private set; }

    public void Begin(int key)
    {
        Objects++;
        (_present[key] = _present.GetValueOrDefault(key) + 1).ShouldBe(1, $"two objects of key {key} are there");
    }

    public void End(int key) => (--_present[key]).ShouldBe(0);

    public void Handle(int key, Letter letter)
    {
        _present.GetValueOrDefault(key).ShouldBe(1, "an object that has ended, or was not started, handles a message");
        _handled.Add(letter);
    }

    public void OnNext(DeadLetter value) => _returned.Add((Letter)value.Message!).ShouldBeTrue();

    public void OnError(Exception error)
    {
    }

    public void OnCompleted()
    {
    }

    public void Send(ActorRef actor, Letter letter)
    {
        _sent.Add(letter);
        actor.Tell(letter);
    }

    public async Task AskAsync(ActorRef actor, Letter letter)
    {
        _sent.Add(letter);
        try
        {
            (await actor.AskAsync(letter)).ShouldBe(letter.Number);
        }
        catch (ActorDeadException)
        {
            _returned.Add(letter).ShouldBeTrue();
        }
    }

    /// <summary>Asserts that each message had one fate, and that those of one sender to one key were handled in the order sent.</summary>
    /// <param name="mayReturn">Whether a start may have failed, so that what waited was returned.</param>
    public void Check(bool mayReturn)
    {
        if (!mayReturn)
        {
            _returned.ShouldBeEmpty();
        }

        _handled.Concat(_returned).OrderBy(static letter => (letter.Sender, letter.Number)).ShouldBe(_sent.OrderBy(static letter => (letter.Sender, letter.Number)));
        foreach (var group in _handled.GroupBy(static letter => (letter.Sender, letter.Key)))
        {
            group.Select(static letter => letter.Number).ShouldBeInOrder(SortDirection.Ascending, $"sender {group.Key.Sender} to key {group.Key.Key}");
        }

        _present.Values.ShouldAllBe(static count => count == 0);
    }
}

/// <summary>A message to an actor by key.</summary>
/// <param name="Sender">Who sends it.</param>
/// <param name="Key">The key to which it is sent.</param>
/// <param name="Number">The number among those of its sender.</param>
/// <param name="Order">What the actor does with it.</param>
internal sealed record Letter(int Sender, int Key, int Number, KeyedOrder Order);

/// <summary>What an actor by key does with a message, besides writing it down.</summary>
internal enum KeyedOrder
{
    Nothing,
    Yield,
    Fail,
    Stop,
}

/// <summary>An actor by key that does as it is told.</summary>
internal sealed class KeyedSubject(int key, KeyedLedger ledger, Func<int, bool> failsToStart) : Actor
{
    protected override async ValueTask OnStartAsync()
    {
        await Task.Yield();
        if (failsToStart(ledger.Objects))
        {
            throw new InvalidDataException();
        }

        ledger.Begin(key);
    }

    protected override async ValueTask<object?> OnReceiveAsync(object? message)
    {
        var letter = (Letter)message!;
        ledger.Handle(key, letter);
        switch (letter.Order)
        {
            case KeyedOrder.Yield:
                await Task.Yield();
                break;
            case KeyedOrder.Stop:
                Stop();
                break;
            case KeyedOrder.Fail:
                throw new InvalidDataException();
        }

        return letter.Number;
    }

    protected override async ValueTask OnStopAsync()
    {
        await Task.Yield();
        ledger.End(key);
    }

    protected override void OnFailure(Exception exception) => ledger.End(key);
}
