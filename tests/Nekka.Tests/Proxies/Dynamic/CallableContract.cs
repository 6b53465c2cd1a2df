namespace Nekka.Tests.Proxies;

/// <summary>Methods named but not called. Reference, section 3.2, <c>CallableProxy</c>.</summary>
public abstract class CallableContract<TRuntime> : ActorContract<TRuntime>
    where TRuntime : RuntimeUnderTest, new()
{
    [Fact]
    public void A_method_that_is_named_can_be_called_later()
    {
        var proxy = StartCalculator();

        CallableProxy named = proxy.Add;
        dynamic add = named;
        Future<object?>[] results = [add(1, 2), add(b: 4, a: 3), add(1)];

        Future.GetAll(results, Limits.Hang).ShouldBe([3, 7, 8]);
        named.ToString().ShouldBe($"<CallableProxy for {(object)proxy.ActorRef}, attr_path=Add>");
    }

    [Fact]
    public void One_call_site_serves_callables_of_several_methods()
    {
        var proxy = StartCalculator();
        dynamic[] methods = [proxy.Add, proxy.Sub, proxy.Echo, proxy.Add];

        var results = methods.Select(method => (Future)method(5)).ToArray();

        Future.GetAll(results, Limits.Hang).ShouldBe([5, 0, 5, 5]);
    }

    [Fact]
    public void A_deferred_call_with_the_wrong_arguments_is_refused_at_once_and_the_actor_lives()
    {
        var proxy = StartCalculator();

        Should.Throw<MissingMethodException>(() => proxy.Add.Defer("one")).Message.ShouldStartWith("Calculator.Add cannot be called with (String): ");

        ((object)proxy.Add(1, 1).Get(Limits.Hang)).ShouldBe(2);
    }

    private dynamic StartCalculator() => Start(() => new Calculator()).DynamicProxy();
}

public sealed class CallablesOnThreadPool : CallableContract<OnThreadPool>;
public sealed class CallablesOnDedicatedThreads : CallableContract<OnDedicatedThreads>;
public sealed class CallablesOnEventLoop : CallableContract<OnEventLoop>;
public sealed class CallablesOnMixedRuntimes : CallableContract<OnMixedRuntimes>;
public sealed class CallablesOnSynchronizationContext : CallableContract<OnSynchronizationContext>;
