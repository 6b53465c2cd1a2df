using System.Runtime.CompilerServices;

namespace Nekka.Testing.Tests;

/// <summary>Streams numbers, and notes what becomes of its iterators and itself.</summary>
public sealed class Streamer(ICollection<string> events, TimeProvider time) : Actor, IDisposable
{
    private int _inHand;

    public async IAsyncEnumerable<int> Count(int last, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        events.Add("begins");
        try
        {
            for (var number = 1; number <= last; number++)
            {
                switch (number)
                {
                    case 40 or 120:
                        await Task.Yield();
                        break;
                    case 80:
                        await Task.Delay(TimeSpan.FromMilliseconds(1), time, cancellationToken);
                        break;
                }

                if (_inHand != 0)
                {
                    throw new InvalidOperationException("A step runs in the middle of a turn.");
                }

                yield return number;
            }
        }
        finally
        {
            _inHand.ShouldBe(0, "the iterator ends in the middle of a turn");
            events.Add("ends");
        }
    }

    public async Task Work()
    {
        _inHand++;
        await Task.Yield();
        _inHand--;
    }

    public void Fail() => throw new FormatException();

    public void Dispose() => events.Add("disposed");
}
