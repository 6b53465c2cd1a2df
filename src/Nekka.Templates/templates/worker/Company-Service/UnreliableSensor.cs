namespace Company_Service;

/// <summary>Stands for a real sensor. It fails each fifth time.</summary>
public sealed class UnreliableSensor : ISensor
{
    private int _count;

    public async Task<double> ReadAsync(CancellationToken cancellationToken)
    {
        await Task.Delay(TimeSpan.FromMilliseconds(10), cancellationToken);
        return ++_count % 5 == 0 ? throw new IOException("The sensor does not answer.") : 20 + _count % 7;
    }
}
