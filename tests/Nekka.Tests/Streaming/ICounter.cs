namespace Nekka.Tests.Streaming;

/// <summary>What a reader of numbers needs to know of whoever makes them.</summary>
public interface ICounter
{
    IAsyncEnumerable<int> CountTo(int last);

    Task<int> Made();
}
