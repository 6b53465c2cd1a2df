using System.Globalization;
using Nekka.Text;

namespace Nekka.Cells;

/// <summary>The delay before an actor by key tries to start again.</summary>
/// <param name="Failures">How many starts have failed in a row.</param>
/// <param name="Time">How long it is.</param>
/// <param name="Begun">When it began, by the clock of the system.</param>
internal sealed record StartDelay(int Failures, TimeSpan Time, long Begun)
{
    /// <summary>What is left of it; zero when it is over.</summary>
    public TimeSpan RemainingBy(TimeProvider clock) => Time - clock.GetElapsedTime(Begun) is var remaining && remaining > TimeSpan.Zero ? remaining : TimeSpan.Zero;

    /// <summary>Why there is one, as a clause.</summary>
    /// <param name="last">The exception of the last start.</param>
    public string Reason(Exception? last)
    {
        var failure = last is null ? "an exception" : Quotation.Describe(last);
        return Failures == 1 ? $"its start failed with {failure}" : string.Create(CultureInfo.InvariantCulture, $"{Failures} starts in a row have failed, the last with {failure}");
    }
}
