using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Nekka.Cells;
using Nekka.Messages;

namespace Nekka.Diagnosing;

/// <summary>Counts the messages from class to class in one system. What is sent by a timer, or by code outside of actors, is from no class.</summary>
/// <remarks><b>Thread safety:</b> any thread may use it.</remarks>
internal sealed class FlowMeter : Probe
{
    private readonly ConcurrentDictionary<(Type? From, Type To), StrongBox<long>> _counts = new();

    /// <summary>The counts so far.</summary>
    public IEnumerable<(Type? From, Type To, long Count)> Counts =>
        _counts.Select(static one => (one.Key.From, one.Key.To, Interlocked.Read(ref one.Value.Value)));

    public override void Sent(ActorCell receiver, in Envelope envelope)
    {
        if (envelope.Message is not StopMessage)
        {
            var count = _counts.GetOrAdd((ActorCell.Current?.ActorClass, receiver.ActorClass), static _ => new StrongBox<long>());
            Interlocked.Increment(ref count.Value);
        }
    }
}
