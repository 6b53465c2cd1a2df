namespace Nekka.Tests.Pooling;

/// <summary>The ways in which a pool chooses a worker, for tests that hold for all of them.</summary>
public static class EveryRouting
{
    public static TheoryData<PoolRouting> All => new(Enum.GetValues<PoolRouting>());
}
