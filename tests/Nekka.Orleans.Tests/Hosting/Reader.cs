namespace Nekka.Orleans.Tests.Hosting;

/// <summary>An actor that tells the journal of the items of streams.</summary>
public class Reader(string key, Journal journal) : Actor
{
    private int _failures;

    public void FailTimes(int failures) => _failures = failures;

    protected override object? OnReceive(object? message)
    {
        if (_failures > 0)
        {
            _failures--;
            journal.Write(key, $"failed at {message}");
            throw new InvalidOperationException("The reader fails.");
        }

        journal.Write(key, $"{message}");
        return null;
    }
}
