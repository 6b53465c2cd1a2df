using System.Diagnostics.CodeAnalysis;

namespace Nekka.Testing.Tests;

/// <summary>Actors that put messages aside, open and close at random, fail, restart and stop.</summary>
[SuppressMessage("Security", "CA5394", Justification = "Chance, no secrets.")]
public class StashExploration
{
    [Theory]
    [InlineData(1, false)]
    [InlineData(2, false)]
    [InlineData(3, true)]
    [InlineData(4, true)]
    public void Each_message_is_handled_once_or_named_and_each_senders_order_is_kept(int seed, bool fails) => Explored.WithoutFault(
        async system =>
        {
            var ledger = new Ledger(system);
            var random = new Random(seed);
            var shop = system.Start(() => new Shop(ledger.Handle), new ActorOptions { SupervisorStrategy = new SupervisorStrategy() });
            var senders = Enumerable.Range(0, 3).Select(sender => Scripted.ThatAwaits(async _ =>
            {
                for (var number = 0; number < 4; number++)
                {
                    var message = $"{sender} {number}";
                    await (number % 2 == 0 ? ledger.AskAsync(shop, message) : Tell(ledger, shop, message));
                }

                return null;
            })).ToArray();
            var answers = senders.Select(static sender => sender.AskAsync("go")).ToArray();
            for (var step = 0; step < 6; step++)
            {
                shop.Tell(random.Next(fails ? 3 : 2) switch { 0 => Order.Open, 1 => Order.Close, _ => Order.Crash });
                await Task.Yield();
            }

            shop.Tell(Order.Open);
            shop.Tell(Order.StayOpen);
            foreach (var answer in answers)
            {
                await answer;
            }

            await shop.StopAsync();

            ledger.CheckAllHandled();
            foreach (var sender in Enumerable.Range(0, 3))
            {
                ledger.Handled.Where(line => line.StartsWith($"{sender} ", StringComparison.Ordinal)).ShouldBe(Enumerable.Range(0, 4).Select(number => $"{sender} {number}"));
            }
        },
        Explored.WithFailures,
        part: 0.5);

    [Fact]
    public void At_the_end_whatever_is_stashed_is_named() => Explored.WithoutFault(
        async system =>
        {
            var ledger = new Ledger(system);
            var shop = system.Start(() => new Shop(ledger.Handle));
            var asks = Enumerable.Range(0, 2).Select(number => ledger.AskAsync(shop, $"ask {number}")).ToArray();
            ledger.Tell(shop, "tell 1");
            var stopped = shop.StopAsync(StopMode.Now);
            ledger.Tell(shop, "tell 2");
            await stopped;
            await Task.WhenAll(asks);

            ledger.Check();
            ledger.Handled.ShouldBeEmpty();
        },
        Explored.WithFailures);

    [Fact]
    public void An_ask_that_is_given_up_while_it_is_stashed_is_answered_once_and_never_left_open() => Explored.WithoutFault(
        async system =>
        {
            List<string> handled = [];
            var shop = system.Start(() => new Shop(handled.Add));
            using var cancellation = new CancellationTokenSource();
            var canceller = Scripted.That(_ =>
            {
                cancellation.Cancel();
                return null;
            });
            var asked = AskAsync();
            canceller.Tell("cancel");
            shop.Tell(Order.Open);

            await asked;
            await shop.StopAsync();

            handled.Count.ShouldBeLessThanOrEqualTo(1);

            async Task AskAsync()
            {
                try
                {
                    await shop.AskAsync("asked", cancellation.Token);
                }
                catch (OperationCanceledException)
                {
                    // It may still be handled: the shop may have begun.
                }
            }
        },
        Explored.WithFailures);

    private static Task Tell(Ledger ledger, ActorRef actor, string message)
    {
        ledger.Tell(actor, message);
        return Task.CompletedTask;
    }

    private enum Order
    {
        Open,
        Close,
        Crash,
        StayOpen,
    }

    private sealed class Shop(Action<string> handle) : Actor
    {
        private bool _isOpen;

        protected override async ValueTask<object?> OnReceiveAsync(object? message)
        {
            switch (message)
            {
                case Order.Open or Order.StayOpen:
                    _isOpen = true;
                    UnstashAll();
                    break;
                case Order.Close:
                    _isOpen = false;
                    break;
                case Order.Crash:
                    throw new PlannedException();
                case string text when !_isOpen:
                    Stash();
                    await Task.Yield();
                    break;
                case string text:
                    await Task.Yield();
                    handle(text);
                    break;
            }

            return message;
        }
    }
}
