using Nekka.Tests;
using Nekka.Tests.Anywhere;

namespace Nekka.Orleans.Contracts;

/// <summary>The clusters are what the suites take them for.</summary>
public sealed class FixtureTests
{
    [Fact]
    public async Task Actors_of_silo_processes_are_in_both_of_them_and_none_is_here()
    {
        var cluster = Clusters.Running.OfProcesses;

        var used = await Future.WhenAll(Enumerable.Range(0, 200).Select(number => cluster.Client.Get<Craftsman>($"fixture-{number}").Proxy().ProcessId())).Awaited();

        used.Distinct().Order().ShouldBe(cluster.ProcessIds.Order());
        cluster.ProcessIds.ShouldNotContain(Environment.ProcessId);
    }

    [Fact]
    public async Task A_silo_process_ends_when_its_standard_input_does_because_then_the_tests_are_gone()
    {
        using var silo = new ContractSilo("orphan", primary: null);
        await silo.WhenStartedAsync();

        silo.CloseInput();

        await silo.WhenEndedAsync().InTime();
    }
}
