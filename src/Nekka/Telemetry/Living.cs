namespace Nekka.Telemetry;

/// <summary>What the actors that have not ended are asked when the metrics are collected.</summary>
internal enum Living
{
    /// <summary>The number of actors that take messages.</summary>
    Alive,

    /// <summary>The number of messages that they have handled.</summary>
    Handled,

    /// <summary>The number of asks and calls that they have not answered.</summary>
    Asks,

    /// <summary>The number of actors by key that have an object.</summary>
    Active,
}
