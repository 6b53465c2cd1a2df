using Microsoft.Extensions.Options;

namespace Nekka.Hosting;

/// <summary>Says which setting is wrong, by the name that it has in the configuration.</summary>
internal sealed class NekkaOptionsValidation : IValidateOptions<NekkaOptions>
{
    private static readonly TimeSpan Most = TimeSpan.FromDays(24);

    public ValidateOptionsResult Validate(string? name, NekkaOptions options)
    {
        List<string> failures = [];
        if (!Enum.IsDefined(options.DeadlockDetection))
        {
            failures.Add($"Nekka:DeadlockDetection must be Off, Report or Throw, not {options.DeadlockDetection}.");
        }

        CheckTime(nameof(options.DeadlockGracePeriod), options.DeadlockGracePeriod);
        CheckTime(nameof(options.WatchdogLimit), options.WatchdogLimit);
        if (options.FlightRecorder is < 0 or > ActorSystemOptions.MostRecorded)
        {
            failures.Add($"Nekka:FlightRecorder must be from 0 (none) to {ActorSystemOptions.MostRecorded} messages, not {options.FlightRecorder}.");
        }

        CheckTime(nameof(options.UnhealthyAfter), options.UnhealthyAfter);
        if (options.StopMargin < TimeSpan.Zero)
        {
            failures.Add($"Nekka:StopMargin must be zero or more, not {options.StopMargin}.");
        }

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);

        void CheckTime(string setting, TimeSpan? value)
        {
            if (value is { } time && (time <= TimeSpan.Zero || time > Most))
            {
                failures.Add($"Nekka:{setting} must be more than zero and at most 24 days, not {time}.");
            }
        }
    }
}
