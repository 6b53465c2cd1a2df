namespace Nekka.Orleans.Faults;

/// <summary>How much is done.</summary>
/// <param name="Counters">The number of counters.</param>
/// <param name="Clients">The number of clients.</param>
/// <param name="Increments">How many increments are acknowledged before and after each event.</param>
internal sealed record Scale(int Counters, int Clients, int Increments)
{
    public static Scale Short { get; } = new(100, 8, 500);

    public static Scale Long { get; } = new(1_000, 32, 10_000);
}
