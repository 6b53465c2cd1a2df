using System.Collections.Concurrent;
using Nekka.Benchmarks.Scenarios;

namespace Nekka.Benchmarks.Contenders;

/// <summary>What a program writes by hand to have one loop for each key: a concurrent dictionary of them.</summary>
/// <param name="loops">Starts the loops.</param>
/// <param name="looksUp">Whether the loop is looked up by its key for each message.</param>
internal sealed class DictionaryContender(Contender loops, bool looksUp) : Contender
{
    private readonly ConcurrentDictionary<int, Address> _actors = new();
    private Script _script = null!;
    private int _keys;

    public override string Version => loops.Version;

    public override Address Start(Script script)
    {
        _script = script; // All loops of a workload have the same.
        var key = _keys++;
        return looksUp ? new KeyAddress(this, key) : Find(key);
    }

    public override Task<int> AskSinglyAsync(Address address, object question, int count) => loops.AskSinglyAsync(address, question, count);

    public override Task<int> AskByHundredsAsync(Address address, object question, int count) => loops.AskByHundredsAsync(address, question, count);

    public override object? Ask(Address address, object question) => loops.Ask(address, question);

    public override Task StopAllAsync()
    {
        _actors.Clear();
        return loops.StopAllAsync();
    }

    private Address Find(int key) => _actors.GetOrAdd(key, static (_, contender) => contender.StartOne(), this);

    private Address StartOne() => loops.Start(_script);

    private sealed class KeyAddress(DictionaryContender contender, int key) : Address
    {
        public override void Tell(object message) => contender.Find(key).Tell(message);

        public override Address StartChild(Script script) => throw new NotSupportedException();
    }
}
