namespace Nekka.Tests.Anywhere;

/// <summary>References and proxies are values: arguments, results, and parts of both.</summary>
public abstract class ReferenceContract<TPlace> : AnywhereContract<TPlace>
    where TPlace : PlaceUnderTest, new()
{
    private CallerProxy Caller => field ??= New<Caller>().Proxy();

    [Fact]
    public async Task An_actor_calls_another_by_the_proxy_that_it_is_given()
    {
        var scribe = New<Scribe>().Proxy();

        (await Caller.HaveNoted(scribe, 3)).ShouldBe(3);

        (await scribe.Noted()).ShouldBe([3]);
    }

    [Fact]
    public async Task An_actor_calls_one_that_is_in_the_process_of_the_test()
    {
        var scribe = System.Start(() => new Scribe());

        (await Caller.HaveNoted(scribe.Proxy(), 3)).ShouldBe(3);

        (await scribe.Proxy().Noted()).ShouldBe([3]);
    }

    [Fact]
    public async Task References_and_proxies_are_results()
    {
        var scribe = New<Scribe>();
        (await Caller.FirstKnown()).ShouldBeNull();
        await Caller.Keep(scribe);

        (await Caller.Known()).ShouldBe([scribe]);
        (await Caller.FirstKnown()).ShouldBe(scribe.Proxy());
    }

    [Fact]
    public async Task Null_is_no_reference()
    {
        await Caller.Keep(null);

        (await Caller.Known()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_reference_to_an_actor_of_this_process_comes_back_as_it_was()
    {
        var scribe = System.Start(() => new Scribe());

        var (back, text) = await Caller.Pair((scribe, "text"));

        back.ShouldBe(scribe);
        back.ActorUrn.ShouldBe(scribe.ActorUrn);
        text.ShouldBe("text");
    }

    [Fact]
    public async Task An_actor_gives_its_own_reference_and_knows_it_again()
    {
        (await Caller.Myself()).ShouldBe(Caller.ActorRef);
        (await Caller.IsMyself(Caller.ActorRef)).ShouldBeTrue();
        (await Caller.IsMyself(New<Caller>())).ShouldBeFalse();
    }

    [Fact]
    public async Task A_reference_has_the_same_name_everywhere()
    {
        var scribe = New<Scribe>();

        (await Caller.Name(scribe)).ShouldBe(scribe.ToString());
        (await Caller.Name(Caller.ActorRef)).ShouldBe(Caller.ActorRef.ToString());
    }

    [Fact]
    public void References_to_one_actor_are_equal_and_those_to_two_are_not()
    {
        var (one, other) = (New<Scribe>(), New<Scribe>());

        one.As<Actor>().As<Scribe>().ShouldBe(one);
        one.As<Actor>().GetHashCode().ShouldBe(one.GetHashCode());
        (one == other).ShouldBeFalse();
        one.ActorUrn.ShouldNotBe(other.ActorUrn);
        one.ActorClass.ShouldBe(typeof(Scribe));
        Should.Throw<InvalidCastException>(() => one.As<Caller>());
    }

    [Fact]
    public async Task Actors_call_each_other_in_a_line()
    {
        var line = Enumerable.Range(0, 10).Select(_ => New<Caller>()).ToArray();

        (await Caller.CallAlong(line).Awaited()).ShouldBe(10);
    }
}
