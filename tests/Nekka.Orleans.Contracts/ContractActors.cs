using Nekka.Tests.Anywhere;
using Nekka.Tests.Proxies;
using Nekka.Tests.Streaming;
using Orleans.Runtime;

namespace Nekka.Orleans.Contracts;

/// <summary>The classes of actors that the suites use, with the names that all machines know them by.</summary>
internal static class ContractActors
{
    public static void AddToSilo(NekkaClusterBuilder nekka)
    {
        nekka.AddActor("adder", static _ => new Adder(), AtRandom);
        nekka.AddActor("calculator", static _ => new Calculator(), AtRandom);
        nekka.AddActor("caller", static _ => new Caller(), AtRandom);
        nekka.AddActor("counter", static _ => new Counter(), AtRandom);
        nekka.AddActor("craftsman", static _ => new Craftsman(), AtRandom);
        nekka.AddActor("patient", static _ => new Patient(), AtRandom);
        nekka.AddActor("player", static _ => new Player(), AtRandom);
        nekka.AddActor("quitter", static _ => new Quitter(), AtRandom);
        nekka.AddActor("scribe", static _ => new Scribe(), AtRandom);
        nekka.AddActor("sentinel", static _ => new Sentinel(), AtRandom);
        nekka.AddActor("thrower", static _ => new Thrower(), AtRandom);
        nekka.AddActor("unwilling", static _ => new Unwilling(), AtRandom);
    }

    public static void AddToClient(NekkaClusterBuilder nekka)
    {
        nekka.AddActor<Adder>("adder");
        nekka.AddActor<Calculator>("calculator");
        nekka.AddActor<Caller>("caller");
        nekka.AddActor<Counter>("counter");
        nekka.AddActor<Craftsman>("craftsman");
        nekka.AddActor<Patient>("patient");
        nekka.AddActor<Player>("player");
        nekka.AddActor<Quitter>("quitter");
        nekka.AddActor<Scribe>("scribe");
        nekka.AddActor<Sentinel>("sentinel");
        nekka.AddActor<Thrower>("thrower");
        nekka.AddActor<Unwilling>("unwilling");
    }

    // Else all of them may be on the silo that has the least to do.
    private static ClusterActorOptions AtRandom(ClusterActorOptions options) => options with { Placement = new RandomPlacement() };
}
