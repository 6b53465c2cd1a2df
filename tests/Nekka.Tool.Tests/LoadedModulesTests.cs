using System.Runtime.Loader;
using Nekka.Tool.Commands;
using Nekka.Tool.Processes;

namespace Nekka.Tool.Tests;

/// <summary>Which processes have Nekka. This one has not.</summary>
public class LoadedModulesTests
{
    [Fact]
    public async Task A_process_that_has_loaded_only_the_analyzers_of_Nekka_from_memory_has_no_Nekka()
    {
        // The compiler's server loads Nekka.Generators.dll like this. Nekka.Tool.dll has a name of the same form.
        var context = new AssemblyLoadContext("analyzers", isCollectible: true);
        await using var file = File.OpenRead(typeof(PsCommand).Assembly.Location);
        context.LoadFromStream(file).GetName().Name.ShouldBe("Nekka.Tool");

        (await LoadedModules.HaveNekkaAsync(Environment.ProcessId, Limits.Hang)).ShouldBe(false);

        GC.KeepAlive(context);
    }
}
