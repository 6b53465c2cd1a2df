using System.Diagnostics;

namespace Nekka.Orleans.Faults;

/// <summary>Waits for what nobody reports.</summary>
internal static class Waiting
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);

    /// <summary>Looks again and again, until something holds.</summary>
    /// <exception cref="TimeoutException">Nothing came of it.</exception>
    public static async Task UntilAsync(string what, Func<Task<bool>> holds)
    {
        var start = Stopwatch.GetTimestamp();
        while (!await holds())
        {
            if (Stopwatch.GetElapsedTime(start) > Limits.Hang)
            {
                throw new TimeoutException($"After {Limits.Hang} it still does not hold that {what}.");
            }

            await Task.Delay(Interval);
        }
    }
}
