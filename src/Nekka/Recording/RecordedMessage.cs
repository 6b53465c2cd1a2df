using System.Diagnostics;
using System.Globalization;
using Nekka.Text;

namespace Nekka;

/// <summary>One of the last messages of an actor, as the flight recorder has kept it: by name, without its content.</summary>
/// <remarks>
/// <para>See <see cref="ActorSystemOptions.FlightRecorder"/>. Times are whole milliseconds of the machine's coarse clock, which moves
/// every 1 to 16 milliseconds, or of the system's <see cref="ActorSystemOptions.TimeProvider"/> if that is another.</para>
/// <para><b>Thread safety:</b> immutable.</para>
/// </remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record RecordedMessage
{
    internal RecordedMessage(string message, MessageOutcome outcome)
    {
        Message = message;
        Outcome = outcome;
    }

    /// <summary>The name of the message's type, or of the called member: <c>String</c>, <c>PlaceBid</c>.</summary>
    public string Message { get; }

    /// <summary>What has become of the message.</summary>
    public MessageOutcome Outcome { get; }

    /// <summary>The full name of the exception's type, if the handler failed.</summary>
    public string? Failure { get; internal init; }

    /// <summary>When the message got into the inbox, in UTC. A message that waited for room in a full inbox got in when there was room; a
    /// message that was stashed, when it was given back.</summary>
    /// <value>While many messages wait, it may be too early, by less than a seventh of the time between the oldest of them and the
    /// newest.</value>
    public DateTimeOffset Came { get; internal init; }

    /// <summary>How long the message waited in the inbox.</summary>
    public TimeSpan Waited { get; internal init; }

    /// <summary>How long the actor had the message in hand, awaits included; so far, if the handler has not ended.</summary>
    public TimeSpan Took { get; internal init; }

    /// <summary>Describes the message.</summary>
    /// <returns>One line: <c>15:40:00.123Z PlaceBid: waited 0.1 s, took 2 ms, handled</c>.</returns>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Came.UtcDateTime:HH:mm:ss.fff}Z {Message}: waited {DisplayText.Of(Waited)}, {(HasEnded ? "took " + DisplayText.Of(Took) + ", " : "")}{Fate}");

    private bool HasEnded => Outcome is not (MessageOutcome.InHand or MessageOutcome.Awaiting);

    private string Fate => Outcome switch
    {
        MessageOutcome.InHand => $"in hand for {DisplayText.Of(Took)}",
        MessageOutcome.Awaiting => $"awaiting for {DisplayText.Of(Took)}",
        MessageOutcome.Failed => $"failed with {Failure}",
        MessageOutcome.GivenUp => "given up by its sender",
        MessageOutcome.NotHandled => "not handled",
        MessageOutcome.Handled => "handled",
        MessageOutcome.Cancelled => "cancelled",
        _ => "stashed",
    };
}
