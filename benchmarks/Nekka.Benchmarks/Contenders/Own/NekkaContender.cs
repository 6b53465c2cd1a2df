using Nekka.Benchmarks.Scenarios;

namespace Nekka.Benchmarks.Contenders.Own;

/// <summary>Nekka, with everything at its defaults.</summary>
internal class NekkaContender : Contender
{
    public override string Version => Versions.Of(typeof(Actor));

    public override bool HasThreads => true;

    public override bool IsBounded => true;

    public override bool HasPools => true;

    public override bool HasSharedInboxes => true;

    public override bool HasStreams => true;

    public override Address Start(Script script) => new NekkaAddress(ScriptActor.Start(script));

    public override Address StartOnThread(Script script) => new NekkaAddress(ScriptThreadActor.Start(script));

    public override Address StartBounded(Script script, int capacity) =>
        new NekkaAddress(ScriptActor.Start(script, new ActorOptions { InboxCapacity = capacity }));

    public override Address StartPool(Func<Script> script, int size) =>
        new NekkaAddress(Actor.StartPool(size, () => new ScriptActor(script()), new PoolOptions { Routing = PoolRouting.RoundRobin }).ActorRef);

    public override Address StartPoolWithSharedInbox(Func<Script> script, int size) =>
        new NekkaAddress(Actor.StartPool(size, () => new ScriptActor(script())).ActorRef);

    public override Contender? ByKey(bool looksUp) => new KeyedContender(looksUp);

    public override bool TryMeasure()
    {
        Exported.MetricsEverySecond("Nekka");
        return true;
    }

    public override bool TryRecord()
    {
        ActorSystem.Default = new ActorSystem(new ActorSystemOptions { FlightRecorder = 16 });
        return true;
    }

    public override IAsyncEnumerable<int> CountTo(int last) => Numbers.Start().Proxy().CountTo(last);

    public override async Task<int> AskSinglyAsync(Address address, object question, int count)
    {
        var (reference, right) = (((NekkaAddress)address).Reference, 0);
        for (var number = 0; number < count; number++)
        {
            right += ReferenceEquals(await reference.AskAsync(question), question) ? 1 : 0;
        }

        return right;
    }

    public override async Task<int> AskByHundredsAsync(Address address, object question, int count)
    {
        var (reference, right) = (((NekkaAddress)address).Reference, 0);
        var answers = new Future<object?>[100];
        for (var number = 0; number < count; number += answers.Length)
        {
            for (var index = 0; index < answers.Length; index++)
            {
                answers[index] = reference.AskAsync(question);
            }

            foreach (var answer in answers)
            {
                right += ReferenceEquals(await answer, question) ? 1 : 0;
            }
        }

        return right;
    }

    public override async Task<int> AskInHandlerAsync(Address address, object question, int count)
    {
        var asker = Asker.Start(this, address);
        return await asker.Proxy().Ask(question, count);
    }

    public override object? Ask(Address address, object question) => ((NekkaAddress)address).Reference.Ask(question);

    public override Workload? PlayOwn(Scenario scenario) => ProxyWorkload.Of(scenario);

    public override async Task StopAllAsync() => await Future.WhenAll(ActorRegistry.StopAllAsync());
}

/// <summary>The address of an actor of Nekka.</summary>
internal sealed class NekkaAddress(ActorRef reference) : Address
{
    public ActorRef Reference => reference;

    public override void Tell(object message) => reference.Tell(message);

    public override Address StartChild(Script script) => new NekkaAddress(ScriptActor.Start(script));
}

/// <summary>An actor that runs a script.</summary>
internal sealed class ScriptActor(Script script) : Actor
{
    protected override void OnStart()
    {
        if (script.HasOneActor)
        {
            script.Self = new NekkaAddress(ActorRef);
        }
    }

    protected override object? OnReceive(object? message)
    {
        var answer = script.Receive(message!);
        if (ReferenceEquals(answer, Script.Stop))
        {
            Stop();
        }

        return answer;
    }
}

/// <summary>The same with its own thread.</summary>
internal sealed class ScriptThreadActor(Script script) : ThreadActor
{
    protected override object? OnReceive(object? message) => script.Receive(message!);
}

/// <summary>An actor that asks another.</summary>
internal sealed class Asker(NekkaContender contender, Address address) : Actor
{
    public Task<int> Ask(object question, int count) => contender.AskSinglyAsync(address, question, count);
}
