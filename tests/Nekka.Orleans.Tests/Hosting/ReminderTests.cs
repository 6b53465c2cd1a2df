using Orleans.Runtime;

namespace Nekka.Orleans.Tests.Hosting;

/// <summary>Reminders of actors of a cluster. A class that takes <see cref="ActorReminders"/> runs in one process, too: see the tests of <see cref="MemoryReminders"/>.</summary>
[Collection(nameof(HostingCluster))]
public sealed class ReminderTests(HostingCluster cluster, TestCluster withoutReminders)
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private readonly string _key = Guid.NewGuid().ToString();

    private ActorRef<Reminded> Actor => cluster.Client.Get<Reminded>(_key);

    [Fact]
    public async Task A_reminder_is_received_as_a_message()
    {
        await Actor.Proxy().Set("tea", TimeSpan.Zero, Hour);
        (await cluster.Diary.NextAsync(_key)).ShouldBe("tea");
    }

    [Fact]
    public async Task A_reminder_starts_an_actor_that_is_at_rest()
    {
        await Actor.Proxy().Set("tea", TimeSpan.FromSeconds(1), Hour);
        await cluster.Orleans.DeactivateAsync(GrainId.Create("reminded", _key));
        (await cluster.Diary.NextAsync(_key)).ShouldBe("tea");
    }

    [Fact]
    public async Task Another_object_of_the_actor_has_the_same_reminders()
    {
        await Actor.Proxy().Set("tea", Hour, Hour);
        await Actor.StopAsync();
        (await Actor.Proxy().Names()).ShouldBe(["tea"]);
        (await Actor.Proxy().Cancel("tea")).ShouldBeTrue();
        (await Actor.Proxy().Cancel("tea")).ShouldBeFalse();
        (await Actor.Proxy().Names()).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_exception_of_the_handler_is_a_failure_as_of_a_message_that_was_told()
    {
        await Actor.Proxy().Set("fail", TimeSpan.Zero, Hour);
        (await cluster.Diary.NextAsync(_key)).ShouldBe("fail");
        (await cluster.Diary.NextAsync(_key)).ShouldBe("failed: The reminder fails.");
    }

    [Fact]
    public async Task A_period_that_Orleans_does_not_allow_is_refused_with_the_actor_and_the_reminder()
    {
        var exception = await Should.ThrowAsync<ArgumentOutOfRangeException>(async () => await Actor.Proxy().Set("tea", Hour, TimeSpan.FromSeconds(30)));
        exception.Message.ShouldContain($"The period of the reminder \"tea\" of reminded/{_key} must be 00:01:00 or more, not 00:00:30.");
        exception.Message.ShouldContain("ReminderOptions.MinimumReminderPeriod");
    }

    [Fact]
    public async Task A_silo_without_a_reminder_service_says_what_to_add()
    {
        var exception = await Should.ThrowAsync<Exception>(async () => await withoutReminders.Client.Get<Forgetful>("x").Proxy().Do());
        exception.ToString().ShouldContain("forgetful/x has reminders, but the silo has no reminder service.");
        exception.ToString().ShouldContain("UseInMemoryReminderService()");
    }
}
