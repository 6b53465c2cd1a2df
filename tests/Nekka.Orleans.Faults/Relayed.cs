namespace Nekka.Orleans.Faults;

/// <summary>Which connections go through the relay.</summary>
internal enum Relayed
{
    /// <summary>None.</summary>
    None,

    /// <summary>Those of the client to the silos.</summary>
    Gateways,

    /// <summary>Those of the silos to each other.</summary>
    Silos,
}
