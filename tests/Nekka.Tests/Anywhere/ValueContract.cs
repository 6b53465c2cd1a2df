namespace Nekka.Tests.Anywhere;

/// <summary>Values of all kinds are messages, arguments and results.</summary>
public abstract class ValueContract<TPlace> : AnywhereContract<TPlace>
    where TPlace : PlaceUnderTest, new()
{
    [Theory]
    [MemberData(nameof(ManyValues.All), MemberType = typeof(ManyValues), DisableDiscoveryEnumeration = true)]
    public async Task A_value_comes_back_as_it_was_sent(object value)
    {
        (await New<Scribe>().AskAsync(value).Awaited()).ShouldBe(value);
        (await New<Craftsman>().Proxy().Give(value).Awaited()).ShouldBe(value);
    }

    [Fact]
    public async Task Large_values_arrive_in_order_with_small_ones()
    {
        var actor = New<Scribe>();
        var large = new string('x', 1_000_000);

        for (var number = 0; number < 5; number++)
        {
            actor.Tell(number);
            actor.Tell(large);
        }

        (await actor.Proxy().Noted().Awaited()).ShouldBe(Enumerable.Range(0, 5).SelectMany(number => new object?[] { number, large }));
    }

    [Fact]
    public async Task A_message_is_sent_as_it_is_when_it_is_sent()
    {
        var actor = New<Craftsman>().Proxy();
        var names = new List<string> { "a", "b" };

        var count = await actor.Count(names);
        names.Add("c");

        count.ShouldBe(2);
        (await actor.Count(names)).ShouldBe(3);
    }

    [Fact]
    public async Task References_are_messages_and_answers()
    {
        var (actor, other) = (New<Scribe>(), New<Craftsman>());

        (await actor.AskAsync<ActorRef<Craftsman>>(other).Awaited()).ShouldBe(other);
        (await actor.AskAsync<ActorRef>(other).Awaited()).ShouldBe(other);
        (await actor.AskAsync<CraftsmanProxy>(other.Proxy()).Awaited()).ShouldBe(other.Proxy());
    }

    [Fact]
    public async Task References_in_collections_arrive()
    {
        var actor = New<Scribe>();
        var others = new List<ActorRef<Craftsman>> { New<Craftsman>(), New<Craftsman>() };

        (await actor.AskAsync<List<ActorRef<Craftsman>>>(others).Awaited()).ShouldBe(others);
        var byName = await actor.AskAsync<Dictionary<string, ActorRef<Craftsman>>>(new Dictionary<string, ActorRef<Craftsman>> { ["one"] = others[0] }).Awaited();
        byName["one"].ShouldBe(others[0]);
    }
}
