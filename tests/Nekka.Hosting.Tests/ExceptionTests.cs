using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
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
    [InlineData("cancelled by its deadline", HttpStatusCode.GatewayTimeout, false)]
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

    [Fact]
    public async Task A_request_whose_own_deadline_cancels_its_ask_is_answered_504()
    {
        await using var system = new ActorSystem();
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var silent = system.Start(() => new Silent(asked)).Proxy();
        await using var app = await StartAsync(async (CancellationToken aborted) =>
        {
            using var deadline = CancellationTokenSource.CreateLinkedTokenSource(aborted);
            var answer = silent.Answer(deadline.Token).AsTask();
            await asked.Task; // A source that is disposed of in the moment in which its timer cancels it forgets what was registered.
            await deadline.CancelAsync();
            await answer;
        });

        using var answer = await app.GetTestClient().GetAsync(new Uri("/", UriKind.Relative), Cancellation);

        answer.StatusCode.ShouldBe(HttpStatusCode.GatewayTimeout);
        var line = Log.Lines.Single(static line => line.Category.StartsWith("Nekka", StringComparison.Ordinal));
        line.Level.ShouldBe(LogLevel.Warning);
        line.Text.ShouldStartWith("HTTP: GET / is answered 504: a token was cancelled, and not that of the client.");
    }

    [Fact]
    public async Task A_request_whose_client_has_gone_is_not_answered_504()
    {
        await using var system = new ActorSystem();
        var asked = new TaskCompletionSource();
        var silent = system.Start(() => new Silent(asked)).Proxy();
        var ended = new TaskCompletionSource<int>();
        await using var app = await StartAsync(
            async (CancellationToken aborted) =>
            {
                using var linked = CancellationTokenSource.CreateLinkedTokenSource(aborted);
                await silent.Answer(linked.Token);
            },
            ended);
        using var client = new CancellationTokenSource();
        var asking = app.GetTestClient().GetAsync(new Uri("/", UriKind.Relative), client.Token);
        await asked.Task.WaitAsync(Limits.Hang, Cancellation);

        await client.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => asking);
        (await ended.Task.WaitAsync(Limits.Hang, Cancellation)).ShouldBe(StatusCodes.Status499ClientClosedRequest);
        Log.Lines.ShouldNotContain(static line => line.Category.StartsWith("Nekka.AspNetCore", StringComparison.Ordinal));
    }

    private async Task<WebApplication> StartAsync(Delegate endpoint, TaskCompletionSource<int>? ended = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        builder.Services.AddSingleton<ILoggerFactory>(Log);
        builder.Services.AddProblemDetails();
        builder.Services.AddNekkaExceptionHandler();
        var app = builder.Build();
        app.Use(async (context, next) =>
        {
            await next(context);
            ended?.TrySetResult(context.Response.StatusCode);
        });
        app.UseExceptionHandler();
        app.MapGet("/", endpoint);
        await app.StartAsync(Cancellation);
        return app;
    }

    private static string Fail(string kind) => throw (kind switch
    {
        "dead" => new ActorDeadException("secret"),
        "full" => new InboxFullException("secret"),
        "cancelled by the stop" or "cancelled" => new TaskCanceledException("secret"),
        "late" => new ActorTimeoutException("secret"),
        "cancelled by its deadline" => new OperationCanceledException("secret", new CancellationToken(canceled: true)),
        _ => new InvalidOperationException("secret"),
    });

    internal sealed class Silent(TaskCompletionSource asked) : Actor
    {
        public async Task Answer(CancellationToken cancellationToken)
        {
            asked.TrySetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
        }
    }
}
