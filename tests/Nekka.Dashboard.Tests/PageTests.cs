using System.Net;
using System.Net.Http.Headers;

namespace Nekka.Dashboard.Tests;

/// <summary>The page and its files.</summary>
public sealed class PageTests
{
    [Fact]
    public async Task The_page_is_at_its_folder()
    {
        await using var site = await Site.StartAsync();

        using var redirect = await site.SendAsync(HttpMethod.Get, "/nekka");
        using var page = await site.SendAsync(HttpMethod.Get, "/nekka/");

        redirect.Headers.Location!.OriginalString.ShouldBe("/nekka/");
        page.Content.Headers.ContentType.ShouldBe(MediaTypeHeaderValue.Parse("text/html; charset=utf-8"));
        (await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("<script type=\"module\" src=\"page.js\">");
    }

    [Fact]
    public void All_files_together_are_smaller_than_100_kB() => Assets.Size.ShouldBeLessThan(100_000);

    [Fact]
    public void No_file_needs_anything_from_elsewhere()
    {
        foreach (var name in Assets.Names)
        {
            var text = System.Text.Encoding.UTF8.GetString(Assets.Get(name).Content);
            text.Replace("http://www.w3.org/2000/svg", "", StringComparison.Ordinal).ShouldNotContain("http");
            text.ShouldNotContain("innerHTML");
        }
    }

    [Fact]
    public async Task Stacks_are_those_of_the_options()
    {
        await using var site = await Site.StartAsync(options => options.Stacks = static () => "thread 1");

        (await site.GetTextAsync("/nekka/stacks")).ShouldBe("thread 1");
    }

    [Fact]
    public async Task Without_stacks_in_the_options_the_answer_says_what_to_write()
    {
        await using var site = await Site.StartAsync();

        using var answer = await site.SendAsync(HttpMethod.Get, "/nekka/stacks");

        answer.StatusCode.ShouldBe(HttpStatusCode.NotImplemented);
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("options.Stacks = ThreadTracebacks.Describe");
    }
}
