using System.Globalization;

namespace Nekka.Orleans.Faults;

/// <summary>The ports of a silo: those that others are told, and those where the silo listens. A relay may be between them.</summary>
internal sealed record SiloAddresses(int Silo, int Gateway, int ListenSilo, int ListenGateway)
{
    public static SiloAddresses Parse(string text) =>
        text.Split(',').Select(static port => int.Parse(port, CultureInfo.InvariantCulture)).ToArray() is [var silo, var gateway, var listenSilo, var listenGateway]
            ? new SiloAddresses(silo, gateway, listenSilo, listenGateway)
            : throw new FormatException($"These are no four ports: {text}.");

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Silo},{Gateway},{ListenSilo},{ListenGateway}");
}
