using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Nekka.Hosting.Tests;

public class ExceptionTests : HostingTest
{
    [Theory]
    [InlineData("dead", HttpStatusCode.ServiceUnavailable, true)]
    [InlineData("cancelled by the stop", HttpStatusCode.ServiceUnavailable, true)]
    [InlineData("cancelled", HttpStatusCode.InternalServerError, false)]
    [InlineData("full", HttpStatusCode.TooManyRequests, true)]
    [InlineData("late", HttpStatusCode.GatewayTimeout, false)]
    [InlineData("other", HttpStatusCode.InternalServerError, false)]
    public async Task An_exception_of_an_actor_becomes_a_status_code(string kind, HttpStatusCode expected, bool saysWhenToTryAgain)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        builder.Services.AddProblemDetails();
        builder.Services.AddNekkaExceptionHandler();
        await using var app = builder.Build();
        app.UseExceptionHandler();
        app.MapGet("/{kind}", static (string kind) => Fail(kind));
        await app.StartAsync(Cancellation);
        if (kind == "cancelled by the stop")
        {
            app.Lifetime.StopApplication();
        }

        using var answer = await app.GetTestClient().GetAsync(new Uri($"/{kind}", UriKind.Relative), Cancellation);

        answer.StatusCode.ShouldBe(expected);
        (answer.Headers.RetryAfter is not null).ShouldBe(saysWhenToTryAgain);
        (await answer.Content.ReadAsStringAsync(Cancellation)).ShouldNotContain("secret");
    }

    [Theory]
    [InlineData("dead", LogLevel.Warning, 503)]
    [InlineData("late", LogLevel.Warning, 504)]
    [InlineData("full", LogLevel.Debug, 429)]
    public async Task The_log_says_what_the_answer_does_not(string kind, LogLevel level, int status)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        builder.Services.AddSingleton<ILoggerFactory>(Log);
        builder.Services.AddProblemDetails();
        builder.Services.AddNekkaExceptionHandler();
        await using var app = builder.Build();
        app.UseExceptionHandler();
        app.MapGet("/{kind}", static (string kind) => Fail(kind));
        await app.StartAsync(Cancellation);

        using var answer = await app.GetTestClient().GetAsync(new Uri($"/{kind}", UriKind.Relative), Cancellation);

        var line = Log.Lines.Single(static line => line.Category.StartsWith("Nekka", StringComparison.Ordinal));
        line.Level.ShouldBe(level);
        line.Text.ShouldBe($"HTTP: GET /{{kind}} is answered {status}: secret");
    }

    private static string Fail(string kind) => throw (kind switch
    {
        "dead" => new ActorDeadException("secret"),
        "full" => new InboxFullException("secret"),
        "cancelled by the stop" or "cancelled" => new TaskCanceledException("secret"),
        "late" => new ActorTimeoutException("secret"),
        _ => new InvalidOperationException("secret"),
    });
}
