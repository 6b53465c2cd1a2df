using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Nekka.Tests.Diagnostics;

/// <summary>Listens to Nekka's metrics and collects them when they are read.</summary>
internal sealed class Metering : IDisposable
{
    private readonly ConcurrentDictionary<(string Instrument, string? Class), long> _counts = new();
    private readonly MeterListener _listener;

    public Metering(Func<Instrument, bool>? wants = null)
    {
        _listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == "Nekka" && wants?.Invoke(instrument) != false)
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) =>
            _counts.AddOrUpdate((instrument.Name, tags[0].Value as string), value, (_, before) => instrument.IsObservable ? value : before + value));
        _listener.SetMeasurementEventCallback<double>((instrument, _, tags, _) => _counts.AddOrUpdate((instrument.Name, tags[0].Value as string), 1, static (_, before) => before + 1));
        _listener.Start();
    }

    /// <summary>Collects, then reads the number of an instrument for a class. That of a histogram is the number of measurements.</summary>
    public long Read(string instrument, string actorClass)
    {
        _listener.RecordObservableInstruments();
        return _counts.GetValueOrDefault((instrument, actorClass));
    }

    public void Dispose() => _listener.Dispose();
}
