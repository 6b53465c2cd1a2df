using System.Net;
using System.Net.Sockets;
using System.Security.Claims;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Nekka.Dashboard;

namespace Nekka.Dashboard.Tests;

/// <summary>A web server on loopback, with a dashboard.</summary>
internal sealed class Site : IAsyncDisposable
{
    private readonly WebApplication _app;

    private Site(WebApplication app, ActorSystem system, RecordingLog log)
    {
        _app = app;
        System = system;
        Log = log;
        Address = new Uri(app.Urls.Single());
        Client = NewClient();
    }

    public ActorSystem System { get; }

    public RecordingLog Log { get; }

    public Uri Address { get; }

    public HttpClient Client { get; }

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>Starts a server.</summary>
    /// <param name="configure">Changes the options of the dashboard.</param>
    /// <param name="secure">Changes the endpoints.</param>
    /// <param name="before">Adds what comes before the endpoints.</param>
    public static async Task<Site> StartAsync(
        Action<NekkaDashboardOptions>? configure = null, Action<IEndpointConventionBuilder>? secure = null, Action<WebApplication>? before = null)
    {
        var log = new RecordingLog();
        var system = new ActorSystem(new ActorSystemOptions { LoggerFactory = log });
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = Environments.Production });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton<ILoggerFactory>(log);
        builder.Services.AddAuthentication("test").AddScheme<AuthenticationSchemeOptions, NameInHeader>("test", null);
        builder.Services.AddAuthorizationBuilder().AddPolicy("operators", policy => policy.RequireUserName("operator")).AddPolicy("staff", policy => policy.RequireAuthenticatedUser());
        var app = builder.Build();
        before?.Invoke(app);
        app.UseAuthentication();
        app.UseAuthorization();
        var page = app.MapNekkaDashboard(configure: options =>
        {
            options.System = system;
            options.Interval = TimeSpan.FromSeconds(0.1);
            configure?.Invoke(options);
        });
        secure?.Invoke(page);
        await app.StartAsync();
        return new Site(app, system, log);
    }

    public HttpClient NewClient(IPAddress? from = null) => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        ConnectCallback = async (context, cancelled) =>
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            if (from is not null)
            {
                socket.Bind(new IPEndPoint(from, 0));
            }

            await socket.ConnectAsync(IPAddress.Loopback, Address.Port, cancelled);
            return new NetworkStream(socket, ownsSocket: true);
        },
    })
    {
        BaseAddress = Address,
    };

    public async Task<HttpStatusCode> StatusOfAsync(string path, params (string Name, string Value)[] headers)
    {
        using var answer = await SendAsync(HttpMethod.Get, path, headers);
        return answer.StatusCode;
    }

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path);
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancelled);
    }

    public Task<string> GetTextAsync(string path) => Client.GetStringAsync(new Uri(path, UriKind.Relative), Cancelled);

    public async Task<JsonElement> LookAsync(string query)
    {
        using var document = JsonDocument.Parse(await GetTextAsync($"/nekka/diagnosis?{query}"));
        return document.RootElement.Clone();
    }

    public Task StopAsync() => _app.StopAsync();

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
        await System.DisposeAsync();
        Log.Dispose();
    }

    /// <summary>Believes whoever says their name.</summary>
    private sealed class NameInHeader(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory log, UrlEncoder encoder)
        : AuthenticationHandler<AuthenticationSchemeOptions>(options, log, encoder)
    {
        protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Task.FromResult(
            Request.Headers["X-User"].ToString() is { Length: > 0 } name
                ? AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Name, name)], "test")), "test"))
                : AuthenticateResult.NoResult());
    }
}
