using Microsoft.Extensions.DependencyInjection;
using Orleans;

namespace Nekka.Orleans.Tests;

/// <summary>What cannot be sent to another machine says so, and says what to do.</summary>
public sealed class ErrorTests(TestCluster cluster)
{
    private ActorRef<Picky> New() => cluster.Client.Get<Picky>(Guid.NewGuid().ToString());

    [Fact]
    public async Task A_lambda_is_refused()
    {
        var call = await Should.ThrowAsync<NotSupportedException>(async () => await New().Call(static actor => actor.Known()));
        call.Message.ShouldContain("Use its Proxy()");
        Should.Throw<NotSupportedException>(() => New().Defer(static actor => { })).Message.ShouldContain("Use its Proxy()");
    }

    [Fact]
    public async Task An_argument_without_a_serializer_is_refused_before_it_is_sent()
    {
        var exception = await Should.ThrowAsync<NotSupportedException>(async () => await New().Proxy().Take(new Unwritable()));
        exception.Message.ShouldContain("Take of Picky");
        exception.Message.ShouldContain("[GenerateSerializer]");
    }

    [Fact]
    public void A_told_message_without_a_serializer_is_refused_where_it_is_sent() =>
        Should.Throw<NotSupportedException>(() => New().Tell(new Unwritable())).Message.ShouldContain("[GenerateSerializer]");

    [Fact]
    public async Task An_ask_fails_when_the_serializer_of_the_message_throws()
    {
        var answer = New().AskAsync(new Unreadable(), TestContext.Current.CancellationToken);
        (await Should.ThrowAsync<InvalidOperationException>(async () => await answer)).Message.ShouldBe("The property fails.");
    }

    [Fact]
    public async Task A_result_without_a_serializer_fails_the_call()
    {
        var exception = await Should.ThrowAsync<NotSupportedException>(async () => await New().Proxy().Give());
        exception.Message.ShouldContain("the answer cannot be sent to another machine");
    }

    [Fact]
    public async Task A_message_that_is_too_large_is_refused_before_it_is_sent_and_holds_up_no_other()
    {
        var picky = New();
        var exception = await Should.ThrowAsync<NotSupportedException>(async () => await picky.AskAsync(new byte[TestCluster.Longest], TestContext.Current.CancellationToken));
        exception.Message.ShouldContain($"cannot be sent to {picky}");
        exception.Message.ShouldContain("MaxMessageBodySize");
        (await picky.Proxy().Known()).ShouldBe("known");
    }

    [Fact]
    public async Task A_result_that_is_too_large_fails_the_call()
    {
        var exception = await Should.ThrowAsync<NotSupportedException>(async () => await New().Proxy().Fill(TestCluster.Longest));
        exception.Message.ShouldContain("MaxMessageBodySize");
    }

    [Fact]
    public async Task An_exception_that_is_too_large_is_shortened_and_holds_up_no_other_answer()
    {
        var picky = New().Proxy();
        var (failing, known) = (picky.Fail(TestCluster.Longest), picky.Known());
        var exception = await Should.ThrowAsync<RemoteActorException>(async () => await failing);
        (exception.ExceptionType, exception.Message.Length < TestCluster.Longest).ShouldBe((typeof(InvalidOperationException).FullName, true));
        (await known).ShouldBe("known");
    }

    [Fact]
    public async Task Results_that_are_too_large_together_come_one_after_the_other()
    {
        var picky = New().Proxy();
        var results = await Future.WhenAll(Enumerable.Range(0, 8).Select(_ => picky.Fill(TestCluster.Longest / 3)).ToArray());
        results.ShouldAllBe(static result => result.Length == TestCluster.Longest / 3);
    }

    [Fact]
    public async Task A_member_that_the_class_of_the_silo_does_not_have_fails_the_call()
    {
        var exception = await Should.ThrowAsync<MissingMemberException>(async () => await New().Proxy().Newer());
        exception.Message.ShouldContain("Newer");
        exception.Message.ShouldContain("another version");
    }

    [Fact]
    public async Task A_member_whose_result_has_changed_fails_the_call() =>
        await Should.ThrowAsync<MissingMemberException>(async () => await New().Proxy().Changed());

    [Fact]
    public async Task Members_that_both_versions_have_work_in_either() => (await New().Proxy().Known()).ShouldBe("known");

    [Fact]
    public async Task A_message_after_one_that_failed_is_handled()
    {
        var proxy = New().Proxy();
        var missing = proxy.Newer();
        var known = proxy.Known();
        await Should.ThrowAsync<MissingMemberException>(async () => await missing);
        (await known).ShouldBe("known");
    }

    [Fact]
    public void A_dynamic_proxy_is_refused() => Should.Throw<NotSupportedException>(() => New().DynamicProxy()).Message.ShouldContain("Use its Proxy()");

    [Fact]
    public void A_class_that_was_not_added_is_named() =>
        Should.Throw<InvalidOperationException>(() => cluster.Client.Get<Listener>("x")).Message.ShouldContain("AddActor<Listener>");

    [Fact]
    public async Task An_exception_of_a_type_with_a_serializer_keeps_its_properties()
    {
        var exception = await Should.ThrowAsync<CodedException>(async () => await New().Proxy().Throw(7));
        exception.Code.ShouldBe(7);
    }

    [Fact]
    public void Keyed_actors_are_a_service_of_the_cluster() =>
        cluster.Orleans.Client.ServiceProvider.GetRequiredService<IKeyedActors<string, Picky>>()["a"].ShouldBe(cluster.Client.Get<Picky>("a"));
}

[GenerateSerializer]
public sealed class Unreadable
{
    [Id(0)]
    public int Value
    {
        get => throw new InvalidOperationException("The property fails.");
        set => _ = value;
    }
}

public sealed class Unwritable
{
    public int Value { get; set; }
}

[GenerateSerializer]
public sealed class CodedException(string message) : Exception(message)
{
    [Id(0)]
    public int Code { get; set; }
}

/// <summary>The class as the client knows it.</summary>
public class Picky : Actor
{
    public string Known() => "known";

    public byte[] Fill(int length) => new byte[length];

    public void Fail(int length) => throw new InvalidOperationException(new string('x', length));

    public void Take(Unwritable value) => _ = value;

    public Unwritable Give() => new();

    public int Newer() => 0;

    public long Changed() => 0;

    public void Throw(int code) => throw new CodedException("coded") { Code = code };
}

/// <summary>The class as the silos know it: an older version.</summary>
public class OlderPicky : Actor
{
    public string Known() => "known";

    public byte[] Fill(int length) => new byte[length];

    public void Fail(int length) => throw new InvalidOperationException(new string('x', length));

    public void Take(Unwritable value) => _ = value;

    public Unwritable Give() => new();

    public int Changed() => 0;

    public void Throw(int code) => throw new CodedException("coded") { Code = code };
}
