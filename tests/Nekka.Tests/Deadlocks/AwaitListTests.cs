namespace Nekka.Tests.Deadlocks;

/// <summary>The list of what an actor awaits.</summary>
public sealed class AwaitListTests
{
    private AwaitList _list;

    [Fact]
    public void Awaits_that_are_over_are_removed_although_one_that_lasts_is_always_in_front_of_them()
    {
        var lasting = new Future<int>();
        _list.Add(new TaskWait(lasting));

        for (var number = 0; number < 10_000; number++)
        {
            var next = new Future<int>();
            _list.Add(new TaskWait(next));
            lasting.Set(number);
            lasting = next;
        }

        var length = 0;
        for (var wait = _list.Newest; wait is not null; wait = wait.Older)
        {
            length++;
        }

        length.ShouldBeLessThan(100);
        _list.Pending.ShouldHaveSingleItem().Awaited.ShouldBeSameAs(lasting);
    }

    [Fact]
    public void A_task_of_a_future_is_found_behind_those_of_others()
    {
        var (first, second) = (new Future<int>(), new Future<int>());

        _list.Add(new TaskWait(first));
        _list.Add(new TaskWait(second));

        _list.HasTaskOf(first).ShouldBeTrue();
        _list.HasTaskOf(second).ShouldBeTrue();
        _list.HasTaskOf(new Future<int>()).ShouldBeFalse();
    }

    [Fact]
    public void An_await_of_a_future_is_no_task_of_it()
    {
        var future = new Future<int>();

        _list.Add(new AwaitContinuation(future, static () => { }, captureContext: false, flowExecutionContext: false, actor: null));

        _list.HasTaskOf(future).ShouldBeFalse();
    }
}
