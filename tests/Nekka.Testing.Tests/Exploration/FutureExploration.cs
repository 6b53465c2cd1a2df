namespace Nekka.Testing.Tests;

public class FutureExploration
{
    [Fact]
    public void A_future_is_set_once_and_everybody_sees_the_same() => Explored.WithoutFault(async system =>
    {
        var future = new Future<int>();
        var winners = 0;
        ActorRef Setter(int value) => Scripted.That(_ =>
        {
            try
            {
                future.Set(value);
                winners++;
            }
            catch (InvalidOperationException)
            {
                // The other one was first.
            }

            return null;
        });
        var setters = new[] { Setter(1).AskAsync("go"), Setter(2).AskAsync("go") };
        var blocked = Scripted.That(_ => future.Get()).AskAsync<int>("");
        var awaiting = Scripted.ThatAwaits(async _ => await future).AskAsync<int>("");
        var late = Scripted.ThatAwaits(async _ => await future.WaitAsync(TimeSpan.FromSeconds(1))).AskAsync<int>("");

        int[] seen = [await future, await blocked, await awaiting, await late];

        await Future.WhenAll(setters);
        seen.Distinct().Count().ShouldBe(1);
        winners.ShouldBe(1);
    });

    [Fact]
    public void What_is_made_of_futures_is_made_once_whoever_asks_first() => Explored.WithoutFault(async system =>
    {
        var made = 0;
        var one = Scripted.That(static _ => 1).AskAsync<int>("");
        var two = Scripted.That(static _ => 2).AskAsync<int>("");
        var sum = one.Join(two).Map(numbers =>
        {
            made++;
            return numbers.Sum();
        });
        var blocked = Scripted.That(_ => sum.Get()).AskAsync<int>("");
        var awaiting = Scripted.ThatAwaits(async _ => await sum).AskAsync<int>("");

        (await sum, await blocked, await awaiting).ShouldBe((3, 3, 3));

        made.ShouldBe(1);
    });

    [Fact]
    public void A_get_hook_runs_once_and_a_getters_own_timeout_is_not_kept() => Explored.WithoutFault(async system =>
    {
        var calls = 0;
        var slow = Scripted.ThatAwaits(async _ =>
        {
            await Task.Delay(TimeSpan.FromSeconds(2), system.TimeProvider);
            return 1;
        });
        var future = new Future<int>();
        future.SetGetHook(timeout =>
        {
            calls++;
            return slow.Ask<int>("", timeout);
        });
        var hasty = Scripted.That(_ => Try(() => future.Get(TimeSpan.FromSeconds(1)))).AskAsync<int>("");
        var patient = Scripted.ThatAwaits(async _ => await future).AskAsync<int>("");

        (await patient).ShouldBe(1);
        (await hasty).ShouldBeOneOf(0, 1);
        calls.ShouldBeInRange(1, 2);

        static int Try(Func<int> get)
        {
            try
            {
                return get();
            }
            catch (ActorTimeoutException)
            {
                return 0;
            }
        }
    });
}
