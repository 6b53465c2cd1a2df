using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Nekka.Hosting.Tests;

public class OptionsTests : HostingTest
{
    [Fact]
    public void Settings_come_from_the_section_Nekka()
    {
        using var host = Build(
            static nekka => nekka.AddActor<Store>(),
            static builder => builder.Configuration.AddInMemoryCollection(
                [
                    new("Nekka:DeadlockDetection", "Throw"),
                    new("Nekka:DeadlockGracePeriod", "00:00:03"),
                    new("Nekka:WatchdogLimit", "00:00:04"),
                    new("Nekka:FlightRecorder", "16"),
                    new("Nekka:UnhealthyAfter", "00:00:05"),
                    new("Nekka:StopMargin", "00:00:06"),
                ]));

        var options = host.Services.GetRequiredService<IOptions<NekkaOptions>>().Value;

        options.DeadlockDetection.ShouldBe(DeadlockDetection.Throw);
        options.DeadlockGracePeriod.ShouldBe(TimeSpan.FromSeconds(3));
        options.WatchdogLimit.ShouldBe(TimeSpan.FromSeconds(4));
        options.FlightRecorder.ShouldBe(16);
        options.UnhealthyAfter.ShouldBe(TimeSpan.FromSeconds(5));
        options.StopMargin.ShouldBe(TimeSpan.FromSeconds(6));
        host.Services.GetRequiredService<ActorSystem>().ShouldNotBeNull(); // Injected before the host has started.
    }

    [Theory]
    [InlineData("DeadlockDetection", "7", "Nekka:DeadlockDetection must be Off, Report or Throw, not 7.")]
    [InlineData("DeadlockGracePeriod", "00:00:00", "Nekka:DeadlockGracePeriod must be more than zero and at most 24 days, not 00:00:00.")]
    [InlineData("WatchdogLimit", "25.00:00:00", "Nekka:WatchdogLimit must be more than zero and at most 24 days, not 25.00:00:00.")]
    [InlineData("FlightRecorder", "-1", "Nekka:FlightRecorder must be from 0 (none) to 1000 messages, not -1.")]
    [InlineData("FlightRecorder", "1001", "Nekka:FlightRecorder must be from 0 (none) to 1000 messages, not 1001.")]
    [InlineData("UnhealthyAfter", "-00:00:01", "Nekka:UnhealthyAfter must be more than zero and at most 24 days, not -00:00:01.")]
    [InlineData("StopMargin", "-00:00:01", "Nekka:StopMargin must be zero or more, not -00:00:01.")]
    public async Task A_setting_out_of_range_is_an_error_at_the_start_of_the_host(string setting, string value, string problem)
    {
        using var host = Build(
            static nekka => nekka.AddActor<Store>(),
            builder => builder.Configuration.AddInMemoryCollection([new($"Nekka:{setting}", value)]));

        (await Should.ThrowAsync<OptionsValidationException>(() => host.StartAsync(Cancellation))).Message.ShouldBe(problem);

        Journal.Lines.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("FlightRecoder", "Did you mean Nekka:FlightRecorder?")]
    [InlineData("watchdog_limit", "Did you mean Nekka:WatchdogLimit?")]
    [InlineData("Volume", "There are DeadlockDetection, DeadlockGracePeriod, WatchdogLimit, FlightRecorder, UnhealthyAfter, StopMargin")]
    public async Task A_setting_that_Nekka_does_not_have_is_logged_with_the_name_that_it_may_stand_for(string setting, string advice)
    {
        using var host = Build(
            static nekka => nekka.AddActor<Store>(),
            builder => builder.Configuration.AddInMemoryCollection([new($"Nekka:{setting}", "16")]));

        await host.StartAsync(Cancellation);

        Log.At(LogLevel.Warning).ShouldHaveSingleItem().Text
            .ShouldBe($"The configuration has Nekka:{setting}, which Nekka does not know and ignores. {advice}");
        await host.StopAsync(Cancellation);
    }

    [Fact]
    public async Task A_setting_that_Nekka_has_is_not_logged_in_any_spelling()
    {
        using var host = Build(
            static nekka => nekka.AddActor<Store>(),
            static builder => builder.Configuration.AddInMemoryCollection(
                [.. typeof(NekkaOptions).GetProperties().Select(static setting => KeyValuePair.Create($"nekka:{setting.Name.ToUpperInvariant()}", Value(setting.Name)))]));

        await host.StartAsync(Cancellation);

        Log.At(LogLevel.Warning).ShouldBeEmpty();
        await host.StopAsync(Cancellation);
    }

    [Fact]
    public void Settings_come_from_the_section_where_only_services_are_at_hand()
    {
        using var host = new HostBuilder()
            .ConfigureAppConfiguration(static configuration => configuration.AddInMemoryCollection([new("Nekka:WatchdogLimit", "00:00:04")]))
            .ConfigureServices(services => services.AddSingleton(Journal).AddNekka(static nekka => nekka.AddActor<Store>()))
            .Build();

        host.Services.GetRequiredService<IOptions<NekkaOptions>>().Value.WatchdogLimit.ShouldBe(TimeSpan.FromSeconds(4));
    }

    [Fact]
    public async Task With_a_flight_recorder_in_the_settings_each_actor_keeps_its_last_messages()
    {
        using var host = Build(
            static nekka => nekka.AddActor<Store>(),
            static builder => builder.Configuration.AddInMemoryCollection([new("Nekka:FlightRecorder", "2")]));
        await host.StartAsync(Cancellation);
        var store = host.Services.GetRequiredService<StoreProxy>();
        for (var number = 0; number < 3; number++)
        {
            store.Load("a").Get(Limits.Hang);
        }

        var recent = host.Services.GetRequiredService<ActorSystem>().Inspect().Single().RecentMessages;

        recent.Select(static message => message.Message).ShouldBe(["Load", "Load"]);
        await host.StopAsync(Cancellation);
    }

    [Fact]
    public async Task Code_may_change_settings()
    {
        using var host = Build(
            static nekka => nekka.AddActor<Store>(),
            static builder => builder.Services.Configure<NekkaOptions>(static options => options.WatchdogLimit = TimeSpan.Zero));

        (await Should.ThrowAsync<OptionsValidationException>(() => host.StartAsync(Cancellation))).Message.ShouldStartWith("Nekka:WatchdogLimit");
    }

    private static string? Value(string setting) => setting switch
    {
        nameof(NekkaOptions.DeadlockDetection) => "Report",
        nameof(NekkaOptions.FlightRecorder) => "16",
        _ => "00:00:01",
    };
}
