using Akka.Actor;
using Akka.Configuration;
using Akka.Routing;
using Nekka.Benchmarks.Scenarios;
using Address = Nekka.Benchmarks.Scenarios.Address;

namespace Nekka.Benchmarks.Contenders.Akka;

/// <summary>Akka.NET, without logging.</summary>
internal class AkkaContender : Contender
{
    private const string Configuration = """
        akka {
          loglevel = OFF
          stdout-loglevel = OFF
          log-dead-letters = off
          log-dead-letters-during-shutdown = off
          actor.default-dispatcher.throughput = 100
          actor.pinned.type = PinnedDispatcher
          actor.held {
            mailbox-type = "Akka.Dispatch.BoundedMailbox, Akka"
            mailbox-capacity = 1000
            mailbox-push-timeout-time = 60s
          }
        }
        """;

    /// <summary>The system of the actors.</summary>
    protected global::Akka.Actor.ActorSystem System { get; set; } = null!;

    public override string Version => Versions.Of(typeof(ActorBase));

    public override bool HasThreads => true;

    public override bool IsBounded => true;

    public override Task OpenAsync()
    {
        System = global::Akka.Actor.ActorSystem.Create("benchmark", ConfigurationFactory.ParseString(Configuration));
        return Task.CompletedTask;
    }

    public override bool HasPools => true;

    public override Address Start(Script script) => new AkkaAddress(System.ActorOf(AkkaAddress.Properties(script)), context: null);

    public override Address StartOnThread(Script script) =>
        new AkkaAddress(System.ActorOf(AkkaAddress.Properties(script).WithDispatcher("akka.actor.pinned")), context: null);

    public override Address StartBounded(Script script, int capacity) =>
        new AkkaAddress(System.ActorOf(AkkaAddress.Properties(script).WithMailbox("akka.actor.held")), context: null);

    public override Address StartPool(Func<Script> script, int size) =>
        new AkkaAddress(System.ActorOf(AkkaAddress.Properties(script).WithRouter(new RoundRobinPool(size))), context: null);

    public override Contender? ByKey(bool looksUp) => new AkkaEntityContender(System); // Either way each message goes through the parent.

    public override async Task<int> AskSinglyAsync(Address address, object question, int count)
    {
        var (reference, right) = (((AkkaAddress)address).Reference, 0);
        for (var number = 0; number < count; number++)
        {
            right += ReferenceEquals(await reference.Ask<object>(question), question) ? 1 : 0;
        }

        return right;
    }

    public override async Task<int> AskByHundredsAsync(Address address, object question, int count)
    {
        var (reference, right) = (((AkkaAddress)address).Reference, 0);
        var answers = new Task<object>[100];
        for (var number = 0; number < count; number += answers.Length)
        {
            for (var index = 0; index < answers.Length; index++)
            {
                answers[index] = reference.Ask<object>(question);
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
        var asker = System.ActorOf(Props.Create(() => new AkkaAsker(this, address, question)));
        return await asker.Ask<int>(count);
    }

    public override object? Ask(Address address, object question) =>
        ((AkkaAddress)address).Reference.Ask<object>(question).GetAwaiter().GetResult();

    public override async Task StopAllAsync()
    {
        await System.Terminate();
        await OpenAsync();
    }

    private sealed class AkkaAsker : ReceiveActor
    {
        public AkkaAsker(AkkaContender contender, Address address, object question) =>
            ReceiveAsync<int>(async count => Sender.Tell(await contender.AskSinglyAsync(address, question, count)));
    }
}
