namespace Company_Service;

/// <summary>What the service polls: put a queue, a table or an address in its place.</summary>
public interface ISensor
{
    Task<double> ReadAsync(CancellationToken cancellationToken);
}
