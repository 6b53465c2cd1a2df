using Akka.Actor;
using Nekka.Benchmarks.Scenarios;
using Address = Nekka.Benchmarks.Scenarios.Address;

namespace Nekka.Benchmarks.Contenders.Akka;

/// <summary>Akka.NET with a child for each key: a parent finds the child or makes it, and forwards the message.</summary>
internal sealed class AkkaEntityContender : AkkaContender
{
    private Script _script = null!;
    private IActorRef? _parent;
    private int _keys;

    public AkkaEntityContender(global::Akka.Actor.ActorSystem system) => System = system;

    public override Address Start(Script script)
    {
        _script = script; // All actors of a workload have the same.
        _parent ??= System.ActorOf(Props.CreateBy(new Producer(this)));
        return new EntityAddress(_parent, _keys++);
    }

    public override async Task<int> AskSinglyAsync(Address address, object question, int count)
    {
        var (entity, right) = ((EntityAddress)address, 0);
        for (var number = 0; number < count; number++)
        {
            right += ReferenceEquals(await entity.Parent.Ask<object>(entity.Envelop(question)), question) ? 1 : 0;
        }

        return right;
    }

    public override Task StopAllAsync()
    {
        _parent = null;
        return base.StopAllAsync();
    }

    // As a message of a program names its key, so that there is no other object to make for each.
    private sealed record Keyed(int Key, object Message);

    private sealed class EntityAddress(IActorRef parent, int key) : Address
    {
        private Keyed? _last;

        public IActorRef Parent => parent;

        public Keyed Envelop(object message) => _last is { } last && ReferenceEquals(last.Message, message) ? last : _last = new Keyed(key, message);

        public override void Tell(object message) => parent.Tell(Envelop(message), ActorRefs.NoSender);

        public override Address StartChild(Script script) => throw new NotSupportedException();
    }

    private sealed class EntityParent(AkkaEntityContender contender) : UntypedActor
    {
        private readonly Dictionary<int, IActorRef> _children = [];

        protected override void OnReceive(object message)
        {
            var (key, content) = (Keyed)message;
            if (!_children.TryGetValue(key, out var child))
            {
                _children[key] = child = Context.ActorOf(AkkaAddress.Properties(contender._script));
            }

            child.Forward(content);
        }
    }

    private sealed class Producer(AkkaEntityContender contender) : IIndirectActorProducer
    {
        public Type ActorType => typeof(EntityParent);

        public ActorBase Produce() => new EntityParent(contender);

        public void Release(ActorBase actor)
        {
        }
    }
}
