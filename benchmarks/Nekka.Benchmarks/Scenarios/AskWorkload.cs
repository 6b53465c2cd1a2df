using Nekka.Benchmarks.Contenders;

namespace Nekka.Benchmarks.Scenarios;

/// <summary>Asks an actor that answers each message with that message, in one way or another.</summary>
/// <param name="contender">The contender.</param>
/// <param name="asks">The number of asks.</param>
/// <param name="start">Starts the actor.</param>
/// <param name="ask">Makes the asks, and returns the number of right answers.</param>
internal sealed class AskWorkload(Contender contender, int asks, Func<Script, Address> start, Func<Address, object, int, Task<int>> ask) : Workload
{
    private static readonly Signal Question = new();

    private Address _address = null!;
    private int _answers;

    public override int Operations => asks;

    public override Task PrepareAsync()
    {
        _address = start(new Echo());
        return Task.CompletedTask;
    }

    public override async Task RunAsync() => _answers = await ask(_address, Question, asks);

    public override async Task VerifyAsync()
    {
        Check(_answers, asks);
        await contender.StopAllAsync();
    }

    private sealed class Echo : Script
    {
        public override object? Receive(object message) => message;
    }
}
