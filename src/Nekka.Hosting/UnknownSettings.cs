using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Nekka.Dynamic;

namespace Nekka.Hosting;

/// <summary>Settings of the configuration that the binder ignores, because they have no place in <see cref="NekkaOptions"/>.</summary>
internal static class UnknownSettings
{
    /// <summary>The section of the configuration.</summary>
    public const string Section = "Nekka";

    private static readonly string[] Known =
    [
        nameof(NekkaOptions.DeadlockDetection),
        nameof(NekkaOptions.DeadlockGracePeriod),
        nameof(NekkaOptions.WatchdogLimit),
        nameof(NekkaOptions.FlightRecorder),
        nameof(NekkaOptions.UnhealthyAfter),
        nameof(NekkaOptions.StopMargin),
    ];

    /// <summary>Logs each of them, with the name that it may stand for.</summary>
    /// <remarks>They are no error: the section may have settings of the program itself, or of another version.</remarks>
    public static void Report(IConfiguration? configuration, ILogger logger)
    {
        foreach (var setting in configuration?.GetSection(Section).GetChildren() ?? [])
        {
            if (!Known.Contains(setting.Key, StringComparer.OrdinalIgnoreCase))
            {
                logger.UnknownSetting(
                    setting.Path,
                    NearestName.To(setting.Key, Known) is { } nearest ? $"Did you mean {Section}:{nearest}?" : $"There are {string.Join(", ", Known)}");
            }
        }
    }
}
