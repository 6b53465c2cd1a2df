namespace Nekka.Tests.Proxies;

/// <summary>Waiting for several answers of a dynamic proxy. The compiler knows nothing of their types.</summary>
public sealed class DynamicFuturesTests : ActorContract<OnThreadPool>
{
    [Fact]
    public async Task WhenAll_takes_the_answers_of_a_dynamic_proxy_in_brackets()
    {
        dynamic proxy = Start(() => new Dog()).DynamicProxy();

        Future<IReadOnlyList<object?>> all = Future.WhenAll([proxy.Name, proxy.Sound(), proxy.Legs]);

        (await all.Awaited()).ShouldBe(["animal", "bark", "four"]);
    }

    [Fact]
    public void GetAll_takes_the_answers_of_a_dynamic_proxy_in_brackets()
    {
        dynamic proxy = Start(() => new Dog()).DynamicProxy();

        IReadOnlyList<object?> all = Future.GetAll([proxy.Name, proxy.Sound()], Limits.Hang);

        all.ShouldBe(["animal", "bark"]);
    }

    [Fact]
    public async Task Join_takes_the_answers_of_a_dynamic_proxy_one_by_one()
    {
        dynamic proxy = Start(() => new Dog()).DynamicProxy();

        Future<IReadOnlyList<object?>> all = Future.Join(proxy.Name, proxy.Sound());

        (await all.Awaited()).ShouldBe(["animal", "bark"]);
    }
}
