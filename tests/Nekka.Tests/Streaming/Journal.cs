namespace Nekka.Tests.Streaming;

/// <summary>What has happened, in order.</summary>
public sealed class Journal
{
    private readonly List<string> _lines = [];

    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_lines)
            {
                return [.. _lines];
            }
        }
    }

    public void Add(string line)
    {
        lock (_lines)
        {
            _lines.Add(line);
        }
    }

    public void ShouldSay(string line) => SpinWait.SpinUntil(() => Lines.Contains(line), Limits.Hang).ShouldBeTrue($"It never came to '{line}'.");
}
