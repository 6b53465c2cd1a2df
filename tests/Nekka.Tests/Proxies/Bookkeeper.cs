namespace Nekka.Tests.Proxies;

/// <summary>Reference, section 2.3.</summary>
public class Adder : Actor
{
    public int AddOne(int number) => number + 1;
}

public sealed class Bookkeeper(AdderProxy adder) : Actor, ICounter
{
    public AdderProxy Adder => adder;

    public IReadOnlyList<AdderProxy> Adders { get; set; } = [adder];

    public int Told { get; private set; }

    public async Task<int> CountToAsync(int target)
    {
        var number = 0;
        while (number < target)
        {
            number = await adder.AddOne(number);
        }

        return number;
    }

    public async ValueTask ResetAsync()
    {
        await Task.Yield();
        Told = 0;
    }

    ValueTask<string> ICounter.DescribeAsync<T>(T value) => new($"{typeof(T).Name} {value}");

    void ICounter.Count(int number) => Told += number >= 0 ? number : throw new ArgumentOutOfRangeException(nameof(number));
}

/// <summary>What other code may use a bookkeeper as, not knowing that it is an actor.</summary>
public interface ICounter
{
    void Count(int number);

    Task<int> CountToAsync(int target);

    ValueTask ResetAsync();

    ValueTask<string> DescribeAsync<T>(T value);

    void CountTwice(int number)
    {
        Count(number);
        Count(number);
    }
}
