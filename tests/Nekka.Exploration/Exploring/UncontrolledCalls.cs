using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Nekka.Exploration;

/// <summary>Brings the library's calls that Coyote does not know under its control.</summary>
/// <remarks>Coyote leaves them as they are, with an alarm before some. A second pass over the rewritten assembly puts
/// <see cref="ControlledCalls"/> in their place; whatever is not named here keeps its alarm.</remarks>
internal static class UncontrolledCalls
{
    // They schedule nothing: the alarm before them is taken away.
    private static readonly string[] Harmless =
        ["System.Threading.ExecutionContext", "System.Threading.SynchronizationContext", "System.Threading.ThreadPool.", "System.Guid."];

    private static readonly Dictionary<string, string> Replacements = new(StringComparer.Ordinal)
    {
        ["System.Void System.Threading.Thread::UnsafeStart()"] = nameof(ControlledCalls.Start),
        ["System.Void System.Threading.Thread::set_Name(System.String)"] = nameof(ControlledCalls.LeaveNameless),
        ["System.Boolean System.Threading.ThreadPool::UnsafeQueueUserWorkItem(System.Threading.IThreadPoolWorkItem,System.Boolean)"] =
            nameof(ControlledCalls.QueueItem),
        ["System.Boolean System.Threading.ThreadPool::UnsafeQueueUserWorkItem(System.Action`1<!!0>,!!0,System.Boolean)"] =
            nameof(ControlledCalls.QueueAction),
        ["System.Boolean Microsoft.Coyote.Rewriting.Types.Threading.Monitor::Wait(System.Object,System.TimeSpan)"] = nameof(ControlledCalls.WaitForSomeTime),
        [$"{typeof(ClassSums).FullName} {typeof(LiveSystems).FullName}::{nameof(LiveSystems.Add)}({typeof(ILiveSystem).FullName})"] = nameof(ControlledCalls.LeaveUnmeasured),
        [$"System.Void {typeof(PoolWatch).FullName}::{nameof(PoolWatch.Add)}({typeof(PoolWorker).FullName})"] = nameof(ControlledCalls.LeaveUnwatched),
        [$"System.Void {typeof(PoolWatch).FullName}::{nameof(PoolWatch.WatchTurns)}()"] = nameof(ControlledCalls.LeaveTurnsUnwatched),
        [$"System.Void {typeof(PoolWatch).FullName}::{nameof(PoolWatch.WatchPlaces)}()"] = nameof(ControlledCalls.WatchAtAnyTime),
    };

    private static readonly HashSet<string> Found = new(StringComparer.Ordinal);

    /// <summary>Fails if a call that is to be replaced was not there: it has another name now, and is not under control.</summary>
    public static void ShouldAllHaveBeenFound() => Replacements.Keys.Except(Found, StringComparer.Ordinal).ShouldBeEmpty();

    /// <summary>Makes the replacements in the assembly at that path.</summary>
    public static (Stream Assembly, Stream Symbols) Replace(string path)
    {
        using var resolver = new DefaultAssemblyResolver();
        resolver.AddSearchDirectory(Path.GetDirectoryName(path));
        resolver.AddSearchDirectory(AppContext.BaseDirectory);
        resolver.AddSearchDirectory(Path.GetDirectoryName(typeof(object).Assembly.Location));
        using var module = ModuleDefinition.ReadModule(path, new ReaderParameters
        {
            AssemblyResolver = resolver,
            ReadSymbols = true,
            SymbolReaderProvider = new PortablePdbReaderProvider(),
        });
        foreach (var method in module.GetTypes().SelectMany(type => type.Methods).Where(method => method.HasBody))
        {
            foreach (var instruction in method.Body.Instructions)
            {
                Replace(module, instruction);
            }
        }

        var (assembly, symbols) = (new MemoryStream(), new MemoryStream());
        module.Write(assembly, new WriterParameters
        {
            WriteSymbols = true,
            SymbolStream = symbols,
            SymbolWriterProvider = new PortablePdbWriterProvider(),
        });
        (assembly.Position, symbols.Position) = (0, 0);
        return (assembly, symbols);
    }

    private static void Replace(ModuleDefinition module, Instruction instruction)
    {
        if (instruction.Operand is not MethodReference called)
        {
            return;
        }

        if (Replacements.TryGetValue(called.GetElementMethod().FullName, out var replacement))
        {
            Found.Add(called.GetElementMethod().FullName);
            (instruction.OpCode, instruction.Operand) = (OpCodes.Call, Import(module, replacement, called));
        }
        else if (called is { Name: nameof(Future.Spin), DeclaringType.FullName: "Nekka.Future" })
        {
            // To look again and again without waiting is to look once more, thirty times as dear.
            instruction.Operand = module.GetType("Nekka.Future").Properties.Single(property => property.Name == nameof(Future.IsCompleted)).GetMethod;
        }
        else if (called.DeclaringType.Name == "ExceptionProvider"
            && instruction.Previous is { Operand: string name } load
            && Array.Exists(Harmless, prefix => name.StartsWith(prefix, StringComparison.Ordinal)))
        {
            (instruction.OpCode, instruction.Operand) = (OpCodes.Nop, null);
            (load.OpCode, load.Operand) = (OpCodes.Nop, null);
        }
    }

    private static MethodReference Import(ModuleDefinition module, string replacement, MethodReference called)
    {
        var method = module.ImportReference(typeof(ControlledCalls).GetMethod(replacement));
        if (called is not GenericInstanceMethod instance)
        {
            return method;
        }

        var generic = new GenericInstanceMethod(method);
        foreach (var argument in instance.GenericArguments)
        {
            generic.GenericArguments.Add(argument);
        }

        return generic;
    }
}
