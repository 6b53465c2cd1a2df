using Nekka;

namespace Samples;

/// <summary>Measures the wind four times a second.</summary>
public class WeatherStation(LogbookProxy logbook) : Actor
{
    protected override void OnStart() => Timers.Every("measure", TimeSpan.FromMilliseconds(250), Measure);

    private void Measure() => logbook.Defer.Write($"Wind: {10 + (DateTime.Now.Second % 7)} km/h");
}

/// <summary>Keeps the last entries.</summary>
public class Logbook : Actor
{
    private readonly Queue<string> _entries = new();

    public void Write(string entry)
    {
        _entries.Enqueue(entry);
        if (_entries.Count > 100)
        {
            _entries.Dequeue();
        }
    }
}
