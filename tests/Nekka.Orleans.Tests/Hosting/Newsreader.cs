namespace Nekka.Orleans.Tests.Hosting;

/// <summary>An actor that tells the diary of the items of streams.</summary>
public class Newsreader(string key, Diary diary) : Actor
{
    private int _failures;

    public void FailTimes(int failures) => _failures = failures;

    protected override object? OnReceive(object? message)
    {
        if (_failures > 0)
        {
            _failures--;
            diary.Write(key, $"failed at {message}");
            throw new InvalidOperationException("The reader fails.");
        }

        diary.Write(key, $"{message}");
        return null;
    }
}
