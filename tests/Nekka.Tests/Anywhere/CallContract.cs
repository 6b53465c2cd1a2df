using Nekka.Tests.Proxies;

namespace Nekka.Tests.Anywhere;

/// <summary>Methods called through a proxy. Reference, sections 1.4, 2.2 and 3.2.</summary>
public abstract class CallContract<TPlace, TProxies> : AnywhereProxyContract<TPlace, TProxies>
    where TPlace : PlaceUnderTest, new()
    where TProxies : ProxiesUnderTest, new()
{
    [Fact]
    [Semantics("proxy-call")]
    public void A_call_gives_a_future_of_the_result()
    {
        var proxy = NewCalculator();

        var future = proxy.Add(1, 3);

        future.Get(Limits.Hang).ShouldBe(4);
        proxy.LastResult.Get(Limits.Hang).ShouldBe(4);
    }

    [Fact]
    public async Task A_call_can_be_awaited()
    {
        (await NewCalculator().AwaitAdd(1, 3)).ShouldBe(4);
    }

    [Fact]
    public void A_call_of_a_method_without_a_result_gives_a_future_that_is_set_when_it_is_done()
    {
        var proxy = NewCalculator();
        proxy.Add(1, 3);

        proxy.Clear().Get(Limits.Hang).ShouldBeNull();

        proxy.LastResult.Get(Limits.Hang).ShouldBe(0);
    }

    [Fact]
    public void Calls_need_not_be_waited_for_to_be_in_order()
    {
        var proxy = NewCalculator();

        proxy.Add(1, 3);
        proxy.Sub(5);
        proxy.Add(3);

        proxy.LastResult.Get(Limits.Hang).ShouldBe(2);
    }

    [Fact]
    [Semantics("proxy-task")]
    public void A_task_is_awaited_in_the_turn_and_its_result_is_the_result_of_the_call()
    {
        var proxy = NewCalculator();

        proxy.AddSlowly(5).Get(Limits.Hang).ShouldBe(5);
        proxy.SubSlowly(2).Get(Limits.Hang).ShouldBe(3);
        proxy.ClearSlowly().Get(Limits.Hang).ShouldBeNull();
        proxy.LastResult.Get(Limits.Hang).ShouldBe(0);
    }

    [Fact]
    public void Arguments_may_be_left_out_named_or_any_number()
    {
        var proxy = NewCalculator();

        proxy.SubByName(b: 3, a: 10).Get(Limits.Hang).ShouldBe(7);
        proxy.Sub(2).Get(Limits.Hang).ShouldBe(5);
        proxy.Sum(1).Get(Limits.Hang).ShouldBe(1);
        proxy.Sum(1, 2, 3).Get(Limits.Hang).ShouldBe(6);
    }

    [Fact]
    public void Of_several_overloads_the_one_that_fits_is_called()
    {
        NewCalculator().Sum("a").Get(Limits.Hang).ShouldBe("a!");
    }

    [Fact]
    public void A_generic_method_is_called_for_its_type_arguments()
    {
        var proxy = NewCalculator();

        proxy.Echo(3).Get(Limits.Hang).ShouldBe(3);
        proxy.EchoAsObject("three").Get(Limits.Hang).ShouldBe("three");
    }

    [Fact]
    public void A_cancellation_token_is_an_argument_like_any_other()
    {
        using var source = new CancellationTokenSource();

        NewCalculator().IsCancelled(source.Token).Get(Limits.Hang).ShouldBe(false);
    }

    [Fact]
    public void An_exception_goes_to_the_caller_with_its_stack_and_the_actor_carries_on()
    {
        var proxy = NewCalculator();

        var exception = Should.Throw<NotSupportedException>(() => proxy.Throw("Oops").Get(Limits.Hang));

        exception.Message.ShouldBe("Oops");
        exception.StackTrace.ShouldNotBeNull().ShouldContain($"{nameof(Calculator)}.{nameof(Calculator.Throw)}");
        Should.Throw<NotSupportedException>(() => proxy.ThrowSlowly("Oops again").Get(Limits.Hang)).Message.ShouldBe("Oops again");
        proxy.Add(1, 1).Get(Limits.Hang).ShouldBe(2);
    }

    [Fact]
    public void A_deferred_call_is_in_order_with_the_others()
    {
        var proxy = NewCalculator();

        proxy.DeferAdd(1, 2);
        proxy.DeferAddSlowly(3);
        proxy.DeferSubSlowly(4);
        proxy.DeferEcho("nothing");
        proxy.DeferAdd(10);

        proxy.LastResult.Get(Limits.Hang).ShouldBe(12);
    }
}
