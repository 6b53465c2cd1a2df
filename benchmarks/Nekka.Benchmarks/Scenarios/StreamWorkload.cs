using Nekka.Benchmarks.Contenders;

namespace Nekka.Benchmarks.Scenarios;

/// <summary>Reads the numbers from 1 on, which an actor makes one by one.</summary>
internal sealed class StreamWorkload(Contender contender, int items) : Workload
{
    private long _sum;

    public override int Operations => items;

    public override async Task RunAsync() => _sum = await Task.Run(ReadAsync);

    public override async Task VerifyAsync()
    {
        Check(_sum, (long)items * (items + 1) / 2);
        await contender.StopAllAsync();
    }

    private async Task<long> ReadAsync()
    {
        var sum = 0L;
        await foreach (var number in contender.CountTo(items))
        {
            sum += number;
        }

        return sum;
    }
}
