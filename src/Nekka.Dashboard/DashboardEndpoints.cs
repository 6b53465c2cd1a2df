using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Nekka.Dashboard;

/// <summary>The addresses of the page and of what it shows.</summary>
[SuppressMessage("Design", "CA1001", Justification = "The end of the application disposes of the viewers.")]
internal sealed class DashboardEndpoints
{
    private const string LogCategory = "Nekka.Dashboard";

    private readonly string _pattern;
    private readonly NekkaDashboardOptions _options;
    private readonly ILogger _log;
    private readonly TimeProvider _clock;
    private readonly Viewers _viewers;
    private readonly CancellationToken _stopping;
    private bool _takesStacks;

    private DashboardEndpoints(IServiceProvider services, string pattern, NekkaDashboardOptions options)
    {
        _pattern = pattern;
        _options = options;
        _log = services.GetRequiredService<ILoggerFactory>().CreateLogger(LogCategory);
        _clock = options.Clock;
        _viewers = new Viewers(options.System, _clock);
        var lifetime = services.GetRequiredService<IHostApplicationLifetime>();
        _stopping = lifetime.ApplicationStopping; // Otherwise the server would wait for the streams.
        lifetime.ApplicationStopped.Register(_viewers.Dispose);
    }

    /// <summary>Maps all addresses.</summary>
    public static IEndpointConventionBuilder Map(IEndpointRouteBuilder endpoints, string pattern, NekkaDashboardOptions options)
    {
        var dashboard = new DashboardEndpoints(endpoints.ServiceProvider, pattern, options);
        var group = endpoints.MapGroup(pattern);
        group.WithDisplayName("Nekka dashboard");
        group.MapGet("/", dashboard.Guard(GetPageAsync, fromAnySite: true));
        foreach (var name in Assets.Names)
        {
            group.MapGet(name, dashboard.Guard(context => SendAsync(context, Assets.Get(name))));
        }

        group.MapGet("diagnosis", dashboard.Guard(dashboard.GetDiagnosisAsync));
        group.MapGet("stream", dashboard.Guard(dashboard.GetStreamAsync));
        group.MapGet("stacks", dashboard.Guard(dashboard.GetStacksAsync));
        group.MapGet("settings", dashboard.Guard(dashboard.GetSettingsAsync));
        if (options.ActionsPolicy is { } policy)
        {
            if (endpoints.ServiceProvider.GetService<IPolicyEvaluator>() is null)
            {
                throw new InvalidOperationException("ActionsPolicy of the dashboard needs authorization: builder.Services.AddAuthorization().");
            }

            // Whether a request is forged, an action judges itself, more strictly.
            var actions = new ActorActions(options.System, policy, dashboard._log);
            group.MapPost("actors/{urn}/stop", dashboard.Guard(actions.StopAsync, fromAnySite: true));
            group.MapPost("actors/{urn}/restart", dashboard.Guard(actions.RestartAsync, fromAnySite: true));
        }

        return group;
    }

    private RequestDelegate Guard(RequestDelegate handle, bool fromAnySite = false) => context =>
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = "default-src 'self'; frame-ancestors 'none'";
        headers.CacheControl = "no-store";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        return (Access.WhyRefused(context) ?? (fromAnySite ? null : Access.WhyForeign(context.Request))) is { } reason ? RefuseAsync(context, reason) : handle(context);
    };

    private Task RefuseAsync(HttpContext context, string reason)
    {
        _log.Refused(context.Request.Path.ToUriComponent(), reason, _pattern);
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(
            "The dashboard of Nekka answers only a browser on the same machine, because it requires no authorization.\n" +
            $"To show it to others, name who may see it: app.MapNekkaDashboard(\"{_pattern}\").RequireAuthorization(\"a policy\");\n",
            context.RequestAborted);
    }

    private static Task GetPageAsync(HttpContext context)
    {
        if (context.Request.Path.Value is [.., '/'])
        {
            return SendAsync(context, Assets.Get("index.html"));
        }

        context.Response.Redirect($"{context.Request.PathBase}{context.Request.Path}/"); // The names of the page's files are relative.
        return Task.CompletedTask;
    }

    private static async Task SendAsync(HttpContext context, Asset asset)
    {
        context.Response.ContentType = asset.ContentType;
        context.Response.ContentLength = asset.Content.Length;
        await context.Response.Body.WriteAsync(asset.Content, context.RequestAborted).ConfigureAwait(false);
    }

    private Task GetDiagnosisAsync(HttpContext context)
    {
        if (!ViewQuery.TryRead(context.Request.Query, out var view, out var request, out var fault))
        {
            return AnswerAsync(context, StatusCodes.Status400BadRequest, fault);
        }

        var json = new ArrayBufferWriter<byte>();
        if (ViewerOf(context) is not { } name)
        {
            using var feed = _viewers.NewFeed();
            feed.Write(json, view);
        }
        else if (_viewers.TryGet(name, out var viewer))
        {
            viewer.Turn(json, view, request);
        }
        else
        {
            return RefuseViewerAsync(context);
        }

        context.Response.ContentType = "application/json";
        context.Response.ContentLength = json.WrittenCount;
        return context.Response.Body.WriteAsync(json.WrittenMemory, context.RequestAborted).AsTask();
    }

    private async Task GetStreamAsync(HttpContext context)
    {
        if (ViewerOf(context) is not { } name)
        {
            await AnswerAsync(context, StatusCodes.Status400BadRequest, "A stream needs the name of its viewer in the query: viewer=….").ConfigureAwait(false);
        }
        else if (_viewers.TryGet(name, out var viewer))
        {
            using var ended = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, _stopping);
            await new DiagnosisStream(viewer, _options.Interval, _clock).SendAsync(context, ended.Token).ConfigureAwait(false);
        }
        else
        {
            await RefuseViewerAsync(context).ConfigureAwait(false);
        }
    }

    private async Task GetStacksAsync(HttpContext context)
    {
        if (_options.Stacks is not { } stacks)
        {
            await AnswerAsync(
                context,
                StatusCodes.Status501NotImplemented,
                $"To show stacks, add the package Nekka.Diagnostics and write: app.MapNekkaDashboard(\"{_pattern}\", options => options.Stacks = ThreadTracebacks.Describe);").ConfigureAwait(false);
            return;
        }

        if (Interlocked.Exchange(ref _takesStacks, true))
        {
            await AnswerAsync(context, StatusCodes.Status503ServiceUnavailable, "Somebody takes the stacks already. Try again.").ConfigureAwait(false);
            return;
        }

        string text;
        try
        {
            text = stacks(); // It holds this thread for a moment: one at a time, because only one user takes stacks at a time.
        }
        finally
        {
            Volatile.Write(ref _takesStacks, false);
        }

        await AnswerAsync(context, StatusCodes.Status200OK, text).ConfigureAwait(false);
    }

    private async Task GetSettingsAsync(HttpContext context)
    {
        var json = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(json))
        {
            writer.WriteStartObject();
            writer.WriteBoolean("actions", _options.ActionsPolicy is not null);
            writer.WriteBoolean("stacks", _options.Stacks is not null);
            writer.WriteEndObject();
        }

        context.Response.ContentType = "application/json";
        await context.Response.Body.WriteAsync(json.WrittenMemory, context.RequestAborted).ConfigureAwait(false);
    }

    private static string? ViewerOf(HttpContext context) =>
        context.Request.Query["viewer"].ToString() is { Length: > 0 and <= 64 } name ? name : null;

    private static Task RefuseViewerAsync(HttpContext context) =>
        AnswerAsync(context, StatusCodes.Status503ServiceUnavailable, $"{Viewers.Most} viewers look at the dashboard already. Close a page and try again.");

    private static Task AnswerAsync(HttpContext context, int status, string text)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(text, context.RequestAborted);
    }
}
