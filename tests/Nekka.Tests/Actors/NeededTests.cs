namespace Nekka.Tests.Actors;

/// <summary>What an actor needs from its own code must not be null.</summary>
public sealed class NeededTests
{
    [Fact]
    public void Null_is_refused()
    {
        Should.Throw<ArgumentNullException>(static () => Actor.Start<Careless>(null!)).ParamName.ShouldBe("create");
        Should.Throw<ArgumentNullException>(static () => Actor.StartChild<Careless>(null!)).ParamName.ShouldBe("create");
        Should.Throw<ArgumentNullException>(static () => ((Careless)null!).Self()).ParamName.ShouldBe("actor");
        Should.Throw<ArgumentNullException>(static () => new Careless().WatchNobody()).ParamName.ShouldBe("actorRef");
        Should.Throw<ArgumentNullException>(static () => new Careless().UnwatchNobody()).ParamName.ShouldBe("actorRef");
        Should.Throw<ArgumentNullException>(static () => new Careless().RunNothingInBackground()).ParamName.ShouldBe("work");
        Should.Throw<ArgumentNullException>(static () => new Careless().RunNothingOnOwnThread()).ParamName.ShouldBe("work");
        Should.Throw<ArgumentNullException>(static () => new Careless().ExtendTurnByNothing()).ParamName.ShouldBe("work");
    }

    private sealed class Careless : Actor
    {
        public void WatchNobody() => Watch(null!);

        public void UnwatchNobody() => Unwatch(null!);

        public void RunNothingInBackground() => RunInBackground(null!);

        public void RunNothingOnOwnThread() => RunOnOwnThread(null!);

        public void ExtendTurnByNothing() => ExtendTurn(null!);
    }
}
