using Nekka.Benchmarks.Scenarios;

namespace Nekka.Benchmarks.Contenders;

/// <summary>What a program writes by hand to share work among loops: an array, of which each message goes to the next.</summary>
internal sealed class TurnsAddress(Address[] workers) : Address
{
    private int _next;

    public override void Tell(object message) => workers[(uint)Interlocked.Increment(ref _next) % (uint)workers.Length].Tell(message);

    public override Address StartChild(Script script) => throw new NotSupportedException();
}
