namespace Nekka.Generators.Tests;

public class WaitsForItselfTests
{
    [Theory]
    [InlineData("this.Self().Proxy().Part().Get();", "Get")]
    [InlineData("await this.Self().Proxy().Part();", "await")]
    [InlineData("await this.Self().Proxy().Part().WaitAsync(null);", "await")]
    [InlineData("await this.Self().Proxy().Part().WaitAsync(System.Threading.Timeout.InfiniteTimeSpan);", "await")]
    [InlineData("await this.Self().Proxy().Part().AsTask();", "await")]
    [InlineData("await new XProxy(this.Self()).Number;", "await")]
    [InlineData("await new XProxy(this.Self()).Number.SetAsync(3);", "await")]
    [InlineData("await new XProxy(this.Self()).Number.WaitAsync();", "await")]
    [InlineData("await new XProxy(this.Self()).Number.AsTask();", "await")]
    [InlineData("await this.Self().Proxy().Tools.Count;", "await")]
    [InlineData("this.Self().As<X>().Proxy().Number.Get();", "Get")]
    [InlineData("ActorRef.Ask(1);", "Ask")]
    [InlineData("this.ActorRef.Stop();", "Stop")]
    [InlineData("await ActorRef.AskAsync(1);", "await")]
    [InlineData("await ActorRef.StopAsync();", "await")]
    [InlineData("await this.Self().Proxy().ActorRef.Call(actor => actor.Number);", "await")]
    [InlineData("_itself!.Part().Get();", "Get")]
    [InlineData("_itself?.Part().Get();", "Get")]
    [InlineData("await _reference.Call(actor => actor.Part());", "await")]
    [InlineData("await Property.Part();", "await")]
    [InlineData("var local = this.Self().Proxy(); await local.Part();", "await")]
    [InlineData("var self = this.Self(); var local = self.Proxy(); await local.Part();", "await")]
    [InlineData("_ = new[] { 1 }.Select(number => _itself!.Part().Get()).ToList();", "Get")]
    [InlineData("_itself!.Part().AsTask().Wait();", "Wait")]
    [InlineData("_ = _itself!.Part().AsTask().Result;", "Result")]
    [InlineData("_itself!.Part().GetAwaiter().GetResult();", "GetResult")]
    [InlineData("_itself!.Number.GetAwaiter().GetResult();", "GetResult")]
    [InlineData("_itself!.Part().AsTask().ConfigureAwait(true).GetAwaiter().GetResult();", "GetResult")]
    [InlineData("Task.WaitAll(_itself!.Part().AsTask(), Task.CompletedTask);", "WaitAll")]
    [InlineData("Task.WaitAny(_itself!.Part().AsTask());", "WaitAny")]
    [InlineData("Future.GetAll([other.Part(), _itself!.Part()]);", "GetAll")]
    [InlineData("await Future.WhenAll([other.Part(), _itself!.Part()]);", "await")]
    [InlineData("await Task.WhenAll(other.Part().AsTask(), _itself!.Part().AsTask());", "await")]
    [InlineData("var part = _itself!.Part(); part.Get();", "Get")]
    [InlineData("var part = _itself!.Part(); var task = part.AsTask(); await task;", "await")]
    [InlineData("Task part = _itself!.Part().AsTask(); part.Wait();", "Wait")]
    [InlineData("Future<int>? part = null; part = _itself!.Part(); await part;", "await")]
    [InlineData("ActorRef.DynamicProxy().Part().Get();", "Get")]
    [InlineData("await this.Self().DynamicProxy().Part();", "await")]
    [InlineData("dynamic local = this.Self().DynamicProxy(); _ = local.Part().Get();", "Get")]
    [InlineData("dynamic local = this.Self().DynamicProxy(); _ = local.Tools.Count.Get();", "Get")]
    public async Task An_actor_that_waits_for_itself_is_reported(string statement, string call)
    {
        (await ReportsOf(statement)).ShouldBe(
            [$"NEKKA014: 'X.Run' waits in '{call}' for its own actor, and would never continue: call the member directly, or do not wait"]);
    }

    [Theory]
    [InlineData("this.Self().Proxy().Part().Get(TimeSpan.FromSeconds(1));", "Get", "the timeout has passed")]
    [InlineData("ActorRef.Ask(1, TimeSpan.FromSeconds(1));", "Ask", "the timeout has passed")]
    [InlineData("Future.GetAll([_itself!.Part()], TimeSpan.FromSeconds(1));", "GetAll", "the timeout has passed")]
    [InlineData("await _itself!.Part().WaitAsync(TimeSpan.FromSeconds(1));", "await", "the timeout has passed")]
    [InlineData("await _itself!.Part().WaitAsync(TimeSpan.FromSeconds(1)).AsTask();", "await", "the timeout has passed")]
    [InlineData("await _itself!.Number.WaitAsync(TimeSpan.FromSeconds(1));", "await", "the timeout has passed")]
    [InlineData("_itself!.Part().AsTask().Wait(100);", "Wait", "the timeout has passed")]
    [InlineData("await _itself!.Part().WaitAsync(cancellationToken: ActorStopped);", "await", "the token is cancelled")]
    public async Task A_wait_with_an_end_says_what_ends_it(string statement, string call, string end)
    {
        (await ReportsOf(statement)).ShouldBe(
            [$"NEKKA014: 'X.Run' waits in '{call}' for its own actor, and continues only when {end}: call the member directly, or do not wait"]);
    }

    [Theory]
    [InlineData("this.Self().Proxy().Part();")]
    [InlineData("var part = _itself!.Part(); if (part.IsCompleted) { await part; part.Get(); }")]
    [InlineData("var part = _itself!.Part(); part = other.Part(); await part;")]
    [InlineData("await Task.WhenAny(_itself!.Part().AsTask(), Task.Delay(1));")]
    [InlineData("Task.WaitAny(_itself!.Part().AsTask(), Task.Delay(1));")]
    [InlineData("_itself!.Part(); ActorRef.AskAsync(3); ActorRef.Tell(3);")]
    [InlineData("var later = _itself!.Part(); later.Map(number => number + 1);")]
    [InlineData("_itself!.Defer.Part(); _itself.Number = 3;")]
    [InlineData("this.Self().Proxy().Part().Get(TimeSpan.Zero);")]
    [InlineData("Task.Run(() => _itself!.Part().Get());")]
    [InlineData("Task.Run(async () => await this.Self().Proxy().Part());")]
    [InlineData("await other.Part();")]
    [InlineData("dynamic local = other.ActorRef.DynamicProxy(); _ = local.Part().Get();")]
    [InlineData("dynamic local = this.Self().DynamicProxy(); local.Part(); local.Number = 3;")]
    [InlineData("await _sometimes!.Part();")]
    [InlineData("var one = other; var two = one; one = two; await one.Part();")]
    [InlineData("var local = this.Self().Proxy(); local = other; await local.Part();")]
    [InlineData("var local = this.Self().Proxy(); (local, _) = (other, 1); await local.Part();")]
    [InlineData("var local = this.Self().Proxy(); Change(ref local); await local.Part();")]
    [InlineData("_ = Poll(); async Task Poll() { while (!ActorStopped.IsCancellationRequested) { await _itself!.Part(); } }")]
    public async Task What_does_not_wait_for_itself_without_doubt_is_not_reported(string statement)
    {
        (await ReportsOf(statement)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Work_that_goes_on_beside_the_turns_may_wait_for_them()
    {
        (await GeneratorRun.DiagnosticsOf("""
            using System.Threading.Tasks;
            public class X : Actor
            {
                private XProxy? _itself;
                protected override void OnStart() { _itself = this.Self().Proxy(); RunInBackground(_ => Poll()); }
                private async Task Poll() { await Task.Yield(); await _itself!.Tick(); }
                public void Tick() { }
            }
            """)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_turn_does_not_wait_for_async_void()
    {
        (await GeneratorRun.DiagnosticsOf("""
            using System.Threading.Tasks;
            public class X : Actor
            {
                protected override async void OnStart() => await this.Self().Proxy().Tick();
                public void Tick() { }
            }
            """)).ShouldHaveSingleItem().ShouldStartWith("NEKKA017");
    }

    [Fact]
    public async Task What_is_given_to_another_actors_field_does_not_tell_of_ones_own()
    {
        (await GeneratorRun.DiagnosticsOf("""
            using System.Threading.Tasks;
            public class Node : Actor
            {
                private NodeProxy? _parent;
                public NodeProxy? Parent { get; init; }
                public int Depth() => 0;
                public void Grow() => Actor.Start(() => new Node { _parent = this.Self().Proxy(), Parent = this.Self().Proxy() });
                public async Task<int> Up() => await _parent!.Depth();
            }
            """)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_constructor_that_waits_for_its_actor_is_reported()
    {
        (await GeneratorRun.DiagnosticsOf("public class X : ThreadActor { public X() => ActorRef.Ask(1); }"))
            .ShouldHaveSingleItem().ShouldStartWith("NEKKA014: 'X.X' waits in 'Ask'");
    }

    private static Task<IReadOnlyList<string>> ReportsOf(string statement) => GeneratorRun.DiagnosticsOf($$"""
        using System;
        using System.Linq;
        using System.Threading.Tasks;
        #pragma warning disable CS4014, NEKKA013, NEKKA026 // A suppressor lets futures be dropped.
        public class X : Actor
        {
            private readonly ActorRef<X> _reference;
            private XProxy? _itself;
            private XProxy? _sometimes;
            public X() { _reference = this.Self(); Set(null); }
            private XProxy Property => _reference.Proxy();
            public int Number { get; set; }
            [Traversable] public Tools Tools { get; } = new();
            protected override void OnStart() { _itself = this.Self().Proxy(); _sometimes = _itself; }
            protected override void OnStop() => _itself = null;
            public int Part() => 1;
            public void Set(XProxy? other) => _sometimes = other ?? _sometimes;
            public async Task Run(XProxy other) { await Task.Yield(); {{statement}} _ = (_sometimes, Property); }
            private static void Change(ref XProxy proxy) => proxy = new(proxy.ActorRef);
        }
        public class Tools { public int Count => 1; }
        """);
}
