using System.Net;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Logging;

namespace Nekka.Dashboard.Tests;

/// <summary>Who may see the dashboard.</summary>
public sealed class AccessTests
{
    public static TheoryData<string> Paths { get; } = ["/nekka", "/nekka/", "/nekka/page.js", "/nekka/diagnosis", "/nekka/stream?viewer=1", "/nekka/stacks", "/nekka/settings"];

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task Without_authorization_nobody_but_this_machine_gets_in(string path)
    {
        await using var site = await Site.StartAsync();
        using var client = site.NewClient(from: IPAddress.Parse("127.0.0.2"));

        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);

        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Without_authorization_a_browser_on_this_machine_gets_in()
    {
        await using var site = await Site.StartAsync();

        (await site.StatusOfAsync("/nekka/")).ShouldBe(HttpStatusCode.OK);
        (await site.StatusOfAsync("/nekka/", ("Host", $"localhost:{site.Address.Port}"))).ShouldBe(HttpStatusCode.OK);
        (await site.StatusOfAsync("/nekka/", ("Host", $"[::1]:{site.Address.Port}"))).ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("Forwarded", "for=192.0.2.1")]
    [InlineData("X-Forwarded-For", "192.0.2.1")]
    [InlineData("x-forwarded-host", "example.com")]
    [InlineData("X-Original-For", "127.0.0.1")]
    [InlineData("X-Real-IP", "192.0.2.1")]
    [InlineData("Via", "1.1 proxy")]
    public async Task Without_authorization_a_request_that_a_proxy_forwarded_is_refused(string header, string value)
    {
        await using var site = await Site.StartAsync();

        (await site.StatusOfAsync("/nekka/", (header, value))).ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Without_authorization_a_forwarded_request_is_refused_even_if_middleware_has_taken_its_headers()
    {
        await using var site = await Site.StartAsync(before: app => app.UseForwardedHeaders(new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.All }));

        (await site.StatusOfAsync("/nekka/", ("X-Forwarded-For", "127.0.0.1"), ("X-Forwarded-Host", "localhost"))).ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Without_authorization_another_host_is_refused_because_a_page_of_that_host_may_ask()
    {
        await using var site = await Site.StartAsync();

        (await site.StatusOfAsync("/nekka/", ("Host", "example.com"))).ShouldBe(HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData("/nekka/diagnosis", HttpStatusCode.Forbidden)]
    [InlineData("/nekka/stacks", HttpStatusCode.Forbidden)]
    [InlineData("/nekka/", HttpStatusCode.OK)] // A link leads here.
    public async Task A_page_of_another_site_cannot_have_a_browser_ask(string path, HttpStatusCode status)
    {
        await using var site = await Site.StartAsync();

        (await site.StatusOfAsync(path, ("Sec-Fetch-Site", "cross-site"))).ShouldBe(status);
    }

    [Fact]
    public async Task AllowAnonymous_lets_nobody_in()
    {
        await using var site = await Site.StartAsync(secure: page => page.AllowAnonymous().RequireAuthorization("staff"));

        (await site.StatusOfAsync("/nekka/", ("Host", "example.com"))).ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_policy_that_no_middleware_need_have_checked_lets_nobody_in()
    {
        await using var site = await Site.StartAsync(secure: page => page.WithMetadata(new AuthorizationPolicyBuilder().RequireAssertion(static _ => true).Build()));

        (await site.StatusOfAsync("/nekka/", ("Host", "example.com"))).ShouldBe(HttpStatusCode.Forbidden);
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task With_authorization_a_user_who_satisfies_the_policy_gets_in_from_everywhere(string path)
    {
        await using var site = await Site.StartAsync(secure: page => page.RequireAuthorization("staff"));

        using var refused = await site.SendAsync(HttpMethod.Get, path);
        using var allowed = await site.SendAsync(HttpMethod.Get, path, ("X-User", "Ann"), ("X-Forwarded-For", "192.0.2.1"));

        refused.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        allowed.StatusCode.ShouldBeOneOf(HttpStatusCode.OK, HttpStatusCode.Found, HttpStatusCode.NotImplemented);
    }

    [Fact]
    public async Task A_refusal_says_what_to_write_and_is_logged_with_its_reason()
    {
        await using var site = await Site.StartAsync();

        using var answer = await site.SendAsync(HttpMethod.Get, "/nekka/", ("X-Forwarded-For", "192.0.2.1"));

        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("app.MapNekkaDashboard(\"/nekka\").RequireAuthorization(\"a policy\");");
        site.Log.WaitFor(LogLevel.Warning, "The dashboard refuses /nekka/ because it has the header X-Forwarded-For, so a proxy has forwarded it.");
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task Every_answer_forbids_frames_foreign_scripts_and_keeping(string path)
    {
        await using var site = await Site.StartAsync();

        using var answer = await site.SendAsync(HttpMethod.Get, path);

        answer.Headers.GetValues("Content-Security-Policy").ShouldBe(["default-src 'self'; frame-ancestors 'none'"]);
        answer.Headers.GetValues("Cache-Control").ShouldBe(["no-store"]);
        answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        answer.Headers.GetValues("Referrer-Policy").ShouldBe(["no-referrer"]);
    }
}
