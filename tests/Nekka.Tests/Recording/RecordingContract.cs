using Microsoft.Extensions.Time.Testing;
using static Nekka.Tests.Recording.Sent;

namespace Nekka.Tests.Recording;

/// <summary>What the suites of the flight recorder start from: a system with recorders, whose clock a test moves.</summary>
public abstract class RecordingContract<TRuntime> : ActorContract<TRuntime>
    where TRuntime : RuntimeUnderTest, new()
{
    /// <summary>How many messages each actor keeps.</summary>
    protected const int Kept = 4;

    protected static readonly DateTimeOffset Start = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

    protected RecordingContract() =>
        Recorded = new ActorSystem(new ActorSystemOptions { FlightRecorder = Kept, LoggerFactory = Log, TimeProvider = Clock });

    protected FakeTimeProvider Clock { get; } = new(Start);

    /// <summary>The system with recorders.</summary>
    protected ActorSystem Recorded { get; }

    public override async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await Recorded.DisposeAsync().InTime();
        await base.DisposeAsync();
    }

    /// <summary>Starts an actor that holds on to <see cref="Hold"/> until the gate opens, fails on <see cref="Fail"/> and answers the
    /// others.</summary>
    protected ActorRef<ScriptedActor> StartHolding(Gate gate, ActorOptions? options = null) =>
        Recorded.Start(() => Holding(gate), (options ?? new ActorOptions()) with { Runtime = OnRuntime().Runtime });

    protected static ScriptedActor Holding(Gate gate) => new()
    {
        Receiving = async (_, message) => message switch
        {
            Hold => await gate.Opened,
            Fail => throw new NotSupportedException("It fails."),
            _ => message,
        },
    };

    /// <summary>Sends messages, a second before each.</summary>
    protected void TellEachSecond(ActorRef actor, params object[] messages)
    {
        foreach (var message in messages)
        {
            Clock.Advance(TimeSpan.FromSeconds(1));
            actor.Tell(message);
        }
    }

    /// <summary>Waits until the actor holds on to its first message.</summary>
    protected Task Held(ActorRef actor) => Recorded.Awaiting(actor, static snapshot => snapshot.State == ActorState.Awaiting);

    /// <summary>Waits until the actor has nothing to do, and gives its last messages as texts, the oldest first.</summary>
    protected async Task<IEnumerable<string>> Over(ActorRef actor)
    {
        await Recorded.Awaiting(actor, static snapshot => snapshot.State == ActorState.Idle);
        return Texts(Recorded.Inspect(actor).RecentMessages);
    }

    /// <summary>The messages as texts, the oldest first: the name, and the seconds when it came, that it waited, and that it took.</summary>
    protected static IEnumerable<string> Texts(IEnumerable<RecordedMessage> messages) => messages.Reverse().Select(static message =>
        $"{message.Message} {(message.Came - Start).TotalSeconds} {message.Waited.TotalSeconds} {message.Took.TotalSeconds} {message.Outcome}");
}
