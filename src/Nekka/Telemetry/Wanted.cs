namespace Nekka.Telemetry;

/// <summary>What listeners want to know of single messages.</summary>
[Flags]
internal enum Wanted
{
    Nothing = 0,

    /// <summary>How long some of them wait and are handled.</summary>
    Durations = 1,

    /// <summary>How long all messages to some actors wait and are handled.</summary>
    TimesOfActors = 4,

    /// <summary>The spans of those that belong to a sampled trace.</summary>
    Spans = 2,
}
