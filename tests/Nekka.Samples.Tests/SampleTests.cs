using System.Net;

namespace Nekka.Samples.Tests;

public class SampleTests
{
    [Theory]
    [InlineData("QuickStart")]
    [InlineData("Tour")]
    [InlineData("PlainActor")]
    [InlineData("SelfScheduling")]
    [InlineData("Logging")]
    [InlineData("Cooperation")]
    [InlineData("Jukebox")]
    [InlineData("DynamicProxy")]
    [InlineData("BankTransfer")]
    [InlineData("Observing")]
    [InlineData("Diagnosis")]
    [InlineData("CrashLoop")]
    [InlineData("RateLimiter")]
    [InlineData("Pools")]
    [InlineData("Service")]
    [InlineData("Gateway")]
    [InlineData("Auction")]
    [InlineData("Devices")]
    [InlineData("Streams")]
    [InlineData("Cluster")]
    [InlineData("ComingFromLocks")]
    public async Task A_sample_prints_what_it_promises(string name)
    {
        var sample = new Sample(name);

        (await sample.RunAsync()).ShouldBe(sample.ExpectedOutput);
    }

    [Theory]
    [InlineData("akka")]
    [InlineData("proto-actor")]
    [InlineData("nekka")]
    [InlineData("akka-to-nekka")]
    [InlineData("proto-actor-to-nekka")]
    public async Task A_program_prints_the_same_with_the_library_it_comes_from_and_on_the_way(string library)
    {
        var sample = new Sample("ComingFrom");

        (await sample.RunAsync(library)).ShouldBe(sample.ExpectedOutput);
    }

    [Fact]
    public async Task The_counter_prints_what_it_promises_on_each_of_its_two_threads()
    {
        var sample = new Sample("Counter");

        // The threads print side by side; each keeps its own order.
        var lines = (await sample.RunAsync()).TrimEnd().Split('\n').OrderBy(line => line[..line.IndexOf(':', StringComparison.Ordinal)], StringComparer.Ordinal);

        (string.Join('\n', lines) + "\n").ShouldBe(sample.ExpectedOutput);
    }

    [Fact]
    public async Task The_worker_pool_finishes_without_a_network_and_reports_failures()
    {
        var sample = new Sample("WorkerPool");

        // No name server is asked for a name with an empty label. The resolvers fail in any order, the report keeps the order asked.
        var lines = (await sample.RunAsync("2", "nobody..1", "nobody..2", "nobody..3")).Split('\n');

        string.Join('\n', [.. lines[..3].Order(), .. lines[3..]]).ShouldBe(sample.ExpectedOutput);
    }

    [Fact]
    public async Task The_worker_measures_until_it_is_terminated_and_then_sums_up()
    {
        var output = await new Sample("Worker").RunUntilAsync("Sample 2: ", "--Sampler:Interval", "00:00:00.05");

        output.ShouldContain(" MB on average");
    }

    [Fact]
    public async Task The_observatory_says_what_it_has_planted_and_what_to_type_next_and_stops_when_terminated()
    {
        var output = await new Sample("Observatory").RunUntilAsync("Next, in another terminal: nekka top ", "--port", "0", "overload", "crash-loop", "perpetual-motion");

        output.ShouldContain("Planted overload: the Camera sends pictures to the Archive faster than the ImageStore writes them to its slow disk.");
        output.ShouldContain("Planted crash-loop: ");
        output.ShouldContain("There is no trouble called perpetual-motion. The troubles are:");
        output.ShouldContain("http://127.0.0.1:");
    }

    [Fact]
    public async Task The_observatory_does_not_do_what_a_page_of_another_site_has_a_browser_ask()
    {
        await new Sample("Observatory").RunUntilAsync("Next, in another terminal: nekka top ", UseAsync, "--port", "0");

        static async Task UseAsync(string output)
        {
            using var client = new HttpClient { BaseAddress = new Uri(output.Split('\n')[0].Split(' ')[^1]) };
            var address = client.BaseAddress.GetLeftPart(UriPartial.Authority);
            (string, string) mark = ("X-Observatory", "1");
            (await StatusAsync(client)).ShouldBe(HttpStatusCode.Forbidden, "A form sends no such header.");
            (await StatusAsync(client, mark, ("Sec-Fetch-Site", "cross-site"))).ShouldBe(HttpStatusCode.Forbidden);
            (await StatusAsync(client, mark, ("Origin", "http://example.com"))).ShouldBe(HttpStatusCode.Forbidden);
            (await StatusAsync(client, mark, ("Host", "example.com"))).ShouldBe(HttpStatusCode.Forbidden, "Its address may be that of this machine.");
            (await StatusAsync(client, mark, ("Origin", address), ("Sec-Fetch-Site", "same-origin"))).ShouldBe(HttpStatusCode.OK);
            (await StatusAsync(client, mark)).ShouldBe(HttpStatusCode.OK);
        }

        static async Task<HttpStatusCode> StatusAsync(HttpClient client, params (string Name, string Value)[] headers)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/crash-loop");
            Array.ForEach(headers, header => request.Headers.TryAddWithoutValidation(header.Name, header.Value));
            using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
            return answer.StatusCode;
        }
    }

    [Fact]
    public void Every_sample_is_listed_with_a_line_of_its_own()
    {
        var folders = Directory.GetFiles(Path.Combine(Built.Repository, "samples"), "*.csproj", SearchOption.AllDirectories)
            .Select(Path.GetFileNameWithoutExtension);
        var readme = File.ReadAllText(Path.Combine(Built.Repository, "samples", "README.md"));

        folders.ShouldAllBe(name => readme.Contains($"[{name}]({name}/", StringComparison.Ordinal));
    }

    [Fact]
    public void The_readme_shows_the_quick_start_as_it_is_compiled_and_run()
    {
        var sample = new Sample("QuickStart");
        var readme = File.ReadAllText(Path.Combine(Built.Repository, "README.md"));

        readme.ShouldContain($"```csharp\n{sample.Source}```", Case.Sensitive);
        readme.ShouldContain($"```text\n{sample.ExpectedOutput}```", Case.Sensitive);
    }
}
