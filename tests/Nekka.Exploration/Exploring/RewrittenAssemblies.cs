using System.Reflection;
using System.Runtime.Loader;
using Microsoft.Coyote;
using Microsoft.Coyote.Rewriting;

namespace Nekka.Exploration;

/// <summary>The library and the explored programs, rewritten so that Coyote decides who runs next.</summary>
/// <remarks>
/// The test host itself runs the assemblies as they were built. The rewritten copies live beside them, in a context of
/// their own: both know the same Coyote, and neither sees the other's statics.
/// </remarks>
internal sealed class RewrittenAssemblies : AssemblyLoadContext
{
    private const BindingFlags Hidden = BindingFlags.Instance | BindingFlags.NonPublic;
    private static readonly string[] Names = ["Nekka", "Nekka.Exploration"];
    private static readonly Lazy<RewrittenAssemblies> Instance = new(() => new RewrittenAssemblies());

    private readonly Dictionary<string, Assembly> _assemblies = new(StringComparer.Ordinal);

    private RewrittenAssemblies()
        : base("Rewritten")
    {
        // Of this process alone: somebody else may be exploring the same build.
        var folder = Path.Combine(AppContext.BaseDirectory, "rewritten", Environment.ProcessId.ToString());
        try
        {
            var original = Copy(AppContext.BaseDirectory, Path.Combine(folder, "original"));
            var rewritten = Path.Combine(folder, "rewritten");
            Rewrite(original, rewritten);
            foreach (var name in Names)
            {
                var (assembly, symbols) = UncontrolledCalls.Replace(Path.Combine(rewritten, $"{name}.dll"));
                using (assembly)
                using (symbols)
                {
                    _assemblies.Add(name, LoadFromStream(assembly, symbols));
                }
            }

            UncontrolledCalls.ShouldAllHaveBeenFound();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>The same static method in the rewritten assembly.</summary>
    public static Action Twin(Action program)
    {
        var method = program.Method;
        var type = Instance.Value._assemblies["Nekka.Exploration"].GetType(method.DeclaringType!.FullName!, throwOnError: true)!;
        return type.GetMethod(method.Name, BindingFlags.Static | BindingFlags.Public)!.CreateDelegate<Action>();
    }

    protected override Assembly? Load(AssemblyName assemblyName) => _assemblies.GetValueOrDefault(assemblyName.Name!);

    private static string Copy(string source, string target)
    {
        Directory.CreateDirectory(target);
        foreach (var name in Names)
        {
            File.Copy(Path.Combine(source, $"{name}.dll"), Path.Combine(target, $"{name}.dll"));
            File.Copy(Path.Combine(source, $"{name}.pdb"), Path.Combine(target, $"{name}.pdb"));
        }

        return target;
    }

    // Only Coyote's command line may do this, and it is a tool to be installed; so its engine is called by reflection.
    private static void Rewrite(string original, string rewritten)
    {
        var run = typeof(RewritingEngine).GetMethod("Run", BindingFlags.Static | BindingFlags.NonPublic)!;
        var types = Array.ConvertAll(run.GetParameters(), parameter => parameter.ParameterType);
        var options = types[0].GetMethod("Create", BindingFlags.Static | BindingFlags.NonPublic)!.Invoke(null, null)!;
        Set(options, "AssembliesDirectory", original);
        Set(options, "OutputDirectory", rewritten);
        Set(options, "AssemblyPaths", Names.Select(name => Path.Combine(original, $"{name}.dll")).ToHashSet());
        Set(options, "DependencySearchPaths", (string[])[AppContext.BaseDirectory, Path.GetDirectoryName(typeof(object).Assembly.Location)!]);

        var configuration = Configuration.Create().WithTelemetryEnabled(false);
        var log = Activator.CreateInstance(types[2], Hidden, null, [configuration, false], null);
        var profiler = Activator.CreateInstance(types[3], nonPublic: true);
        run.Invoke(null, [options, configuration, log, profiler]);
    }

    private static void Set(object options, string property, object value) =>
        options.GetType().GetProperty(property, Hidden)!.SetValue(options, value);
}
