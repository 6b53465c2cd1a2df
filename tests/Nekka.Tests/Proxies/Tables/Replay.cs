namespace Nekka.Tests.Proxies;

/// <summary>Uses the same member of an actor as a message does of another one, by what could travel: names, types and arguments.</summary>
internal sealed class Replay<TActor>(ActorRef<TActor> actor) : IMemberUseVisitor
    where TActor : class
{
    /// <summary>What the use gave, on the other actor: a future, a stream, or nothing.</summary>
    public object? Outcome { get; private set; }

    /// <summary>Uses the member that a message uses, and returns what that gave.</summary>
    public static object? Of(object? message, ActorRef<TActor> actor)
    {
        var replay = new Replay<TActor>(actor);
        message.ShouldBeAssignableTo<IMemberUse>()!.Accept(replay);
        return replay.Outcome;
    }

    void IMemberUseVisitor.Visit<TArguments>(MemberUseKind kind, ProxyTarget target, string member, TArguments arguments) =>
        Outcome = new OnPart<TActor, TArguments>(new ActorTarget<TActor>(actor.Cell), kind, target.Names, member, arguments)
            .In(ProxyTables.Of<TActor>().ShouldNotBeNull());

    private sealed class OnPart<TOwner, TArguments>(
        ProxyTarget<TOwner> target, MemberUseKind kind, string[] path, string member, TArguments arguments) : IProxyMemberVisitor<TOwner>
    {
        private readonly string _signature = MemberSignature.Of(member, typeof(TArguments));
        private readonly List<object?> _outcomes = [];

        public object? In(IEnumerable<ProxyMember<TOwner>> members)
        {
            foreach (var candidate in members)
            {
                candidate.Accept(this);
            }

            return _outcomes.ShouldHaveSingleItem(_signature);
        }

        public void VisitCall<TOthers, TResult>(CallMember<TOwner, TOthers, TResult> candidate)
        {
            if (path.Length == 0 && kind is MemberUseKind.Call or MemberUseKind.Defer && Matches(candidate.Name, typeof(TOthers)))
            {
                _outcomes.Add(kind is MemberUseKind.Call ? candidate.Call(target, Same<TOthers>()) : Deferred(candidate));
            }
        }

        public void VisitStream<TOthers, TItem>(StreamMember<TOwner, TOthers, TItem> candidate)
        {
            if (path.Length == 0 && kind is MemberUseKind.Stream && Matches(candidate.Name, typeof(TOthers)))
            {
                _outcomes.Add(candidate.Open(target, Same<TOthers>()));
            }
        }

        public void VisitAttribute<T>(AttributeMember<TOwner, T> candidate)
        {
            if (path.Length == 0 && kind is MemberUseKind.Get or MemberUseKind.Set && candidate.Name == member)
            {
                _outcomes.Add(kind is MemberUseKind.Get ? candidate.Get(target) : candidate.Set(target, Same<T>()));
            }
        }

        public void VisitPart<TAttribute>(PartMember<TOwner, TAttribute> candidate)
        {
            if (path.Length > 0 && candidate.Name == path[0])
            {
                _outcomes.Add(new Replay<TActor>.OnPart<TAttribute, TArguments>(candidate.Reach(target), kind, path[1..], member, arguments).In(candidate.Members));
            }
        }

        public void VisitGeneric(GenericMember<TOwner> candidate)
        {
            ArgumentTypes.Parameters(typeof(TArguments), out var types);
            if (path.Length == 0 && candidate.Name == member && types.Count == candidate.Arity)
            {
                candidate.Close([.. types]).Accept(this);
            }
        }

        private object? Deferred<TOthers, TResult>(CallMember<TOwner, TOthers, TResult> candidate)
        {
            candidate.Defer(target, Same<TOthers>());
            return null;
        }

        private bool Matches(string name, Type type) => MemberSignature.Of(name, type) == _signature;

        private T Same<T>() => (T)(object?)arguments!;
    }
}
