using Orleans;

namespace Nekka.Benchmarks.Cluster;

/// <summary>The actor that is measured.</summary>
public class Adder : Actor
{
    /// <summary>Adds two numbers.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    /// <returns>The sum.</returns>
    public int Add(int left, int right) => left + right;

    /// <summary>Tells where the actor runs.</summary>
    /// <returns>The id of its process.</returns>
    public int Process() => Environment.ProcessId;
}

/// <summary>The grain beside which the actor is measured.</summary>
[Alias("plain")]
public interface IPlainAdder : IGrainWithStringKey
{
    /// <summary>Adds two numbers.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    /// <returns>The sum.</returns>
    [Alias("add")]
    Task<int> Add(int left, int right);

    /// <summary>Tells where the grain runs.</summary>
    /// <returns>The id of its process.</returns>
    [Alias("process")]
    Task<int> Process();
}

/// <inheritdoc cref="IPlainAdder"/>
public sealed class PlainAdder : Grain, IPlainAdder
{
    /// <inheritdoc/>
    public Task<int> Add(int left, int right) => Task.FromResult(left + right);

    /// <inheritdoc/>
    public Task<int> Process() => Task.FromResult(Environment.ProcessId);
}
