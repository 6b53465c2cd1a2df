using Nekka.Tests;
using Nekka.Tests.Anywhere;

namespace Nekka.Orleans.Contracts;

/// <summary>Turns that block their threads. They need a runtime of more than one thread.</summary>
public abstract class BlockingContract<TPlace> : AnywhereContract<TPlace>
    where TPlace : PlaceUnderTest, new()
{
    [Fact]
    public async Task An_actor_may_block_until_another_answers() => (await New<Caller>().Proxy().HaveNotedBlocking(New<Scribe>(), 3).Awaited()).ShouldBe(3);

    [Fact]
    public async Task Many_actors_may_block_until_others_answer()
    {
        var noted = Enumerable.Range(0, 20).Select(number => New<Caller>().Proxy().HaveNotedBlocking(New<Scribe>(), number)).ToList();

        (await Future.WhenAll(noted).Awaited()).ShouldBe(Enumerable.Range(0, 20));
    }
}
