using Akka.Actor;
using Nekka.Benchmarks.Scenarios;
using Address = Nekka.Benchmarks.Scenarios.Address;

namespace Nekka.Benchmarks.Contenders.Akka;

/// <summary>The address of an actor of Akka.NET; the actor itself also has the context, in which it starts children.</summary>
internal sealed class AkkaAddress(IActorRef reference, IActorContext? context) : Address
{
    public IActorRef Reference => reference;

    // A producer is fastest: Akka compiles an expression for every actor, and finds a type by reflection.
    public static Props Properties(Script script) => Properties(() => script);

    /// <summary>The properties of actors that each have a script of their own.</summary>
    public static Props Properties(Func<Script> script) => Props.CreateBy(new Producer(script));

    // Without an explicit sender, Akka would look for one.
    public override void Tell(object message) => reference.Tell(message, ActorRefs.NoSender);

    public override Address StartChild(Script script) => new AkkaAddress(context!.ActorOf(Properties(script)), context: null);

    private sealed class Producer(Func<Script> script) : IIndirectActorProducer
    {
        public Type ActorType => typeof(AkkaScriptActor);

        public ActorBase Produce() => new AkkaScriptActor(script());

        public void Release(ActorBase actor)
        {
        }
    }

    private sealed class AkkaScriptActor(Script script) : UntypedActor
    {
        protected override void PreStart()
        {
            if (script.HasOneActor)
            {
                script.Self = new AkkaAddress(Self, Context);
            }
        }

        protected override void OnReceive(object message)
        {
            var answer = script.Receive(message);
            if (ReferenceEquals(answer, Script.Stop))
            {
                Context.Stop(Self);
            }
            else if (answer is not null)
            {
                Sender.Tell(answer, ActorRefs.NoSender);
            }
        }
    }
}
