namespace Nekka.Diagnosing;

/// <summary>Tells for how long the oldest message of an actor has waited at least, by the numbers of messages that were seen at earlier
/// looks.</summary>
/// <remarks>No message carries the time when it came. But if an actor had taken 10 messages when 5 waited, and has not taken 15 by now, then the one
/// that is next now waited then.
/// <para>This class is not thread-safe: the feed's lock guards it.</para></remarks>
internal sealed class QueueHistory(TimeProvider clock)
{
    private const int Most = 16;

    private readonly List<(long Come, long Time)> _looks = []; // The numbers of messages that had come, each larger than the one before.

    /// <summary>Notes a look.</summary>
    /// <param name="taken">How many messages the actor has taken.</param>
    /// <param name="waiting">How many wait.</param>
    /// <param name="now">The time.</param>
    /// <returns>How long the message that is next has waited at least.</returns>
    public TimeSpan Note(long taken, int waiting, long now)
    {
        _looks.RemoveAll(look => look.Come <= taken); // What had come by then has been taken.
        var come = taken + waiting;
        if (waiting > 0 && (_looks.Count == 0 || come > _looks[^1].Come))
        {
            if (_looks.Count == Most)
            {
                _looks.RemoveAt(Most / 2); // The oldest look is worth most, and the latest ones will be.
            }

            _looks.Add((come, now));
        }

        return _looks.Count == 0 || waiting == 0 ? TimeSpan.Zero : clock.GetElapsedTime(_looks[0].Time, now);
    }
}
