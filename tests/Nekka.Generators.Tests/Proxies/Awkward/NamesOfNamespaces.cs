namespace Market.Stall
{
    public class Stall : Actor { public Market Market { get; set; } = null!; public Stall System(Stall global) => global; }
    public class Market { public int Nekka; }
    public class Nekka : Actor { public Nekka This => this; public System.Threading.Tasks.Task<Market> Buy(Market market) => System.Threading.Tasks.Task.FromResult(market); }
}

namespace Nekka.Parts
{
    public class Guest : Actor { public Guest Copy() => this; }
}
