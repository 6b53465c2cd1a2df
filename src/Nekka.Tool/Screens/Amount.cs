using System.Globalization;

namespace Nekka.Tool.Screens;

/// <summary>Numbers as people read them.</summary>
internal static class Amount
{
    private const long Kilo = 1000;
    private const long Million = 1_000_000;

    /// <summary>A count: <c>4,100</c>, and from a million on <c>1.2M</c>.</summary>
    public static string Count(long count) => count < Million ? count.ToString("N0", CultureInfo.InvariantCulture) : string.Create(CultureInfo.InvariantCulture, $"{(double)count / Million:0.0}M");

    /// <summary>A count, or nothing for none.</summary>
    public static string CountIfAny(long count) => count == 0 ? "" : Count(count);

    /// <summary>A duration: <c>412 ms</c>, <c>3.2 s</c>, <c>41 s</c>, <c>7 min</c>, <c>3.5 h</c>, <c>2.1 d</c>.</summary>
    public static string Time(double? seconds) => seconds switch
    {
        null => "",
        < 0.9995 => string.Create(CultureInfo.InvariantCulture, $"{seconds * Kilo:0} ms"),
        < 9.95 => string.Create(CultureInfo.InvariantCulture, $"{seconds:0.0} s"),
        < 120 => string.Create(CultureInfo.InvariantCulture, $"{seconds:0} s"),
        < 7200 => string.Create(CultureInfo.InvariantCulture, $"{seconds / 60:0} min"),
        < 172_800 => string.Create(CultureInfo.InvariantCulture, $"{seconds / 3600:0.0} h"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{seconds / 86_400:0.0} d"),
    };

    /// <summary>How long ago something was: <c>7 min ago</c>.</summary>
    public static string Ago(DateTimeOffset time, DateTimeOffset now) => $"{Time(Math.Max(0, (now - time).TotalSeconds))} ago";

    /// <summary>A rate; <c>?</c> as long as it is unknown.</summary>
    public static string Rate(double? perSecond) => perSecond switch
    {
        null => "?",
        < 0.05 => "0",
        < 9.95 => string.Create(CultureInfo.InvariantCulture, $"{perSecond:0.0}"),
        _ => Count((long)Math.Round(perSecond.Value)),
    };

    /// <summary>A size in memory.</summary>
    public static string Bytes(long bytes) => bytes switch
    {
        < Million => string.Create(CultureInfo.InvariantCulture, $"{bytes / Kilo} kB"),
        < Kilo * Million => string.Create(CultureInfo.InvariantCulture, $"{bytes / Million} MB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{(double)bytes / (Kilo * Million):0.0} GB"),
    };

    /// <summary>A count with its noun: <c>1 actor</c>, <c>2 actors</c>.</summary>
    public static string Of(long count, string noun) => $"{Count(count)} {noun}{(count == 1 ? "" : "s")}";
}
