using System.Text.RegularExpressions;

namespace Nekka.Benchmarks.Profiling;

/// <summary>Tells of which part a sampled symbol is. A method that the compiler has put into its caller counts as the caller.</summary>
internal static partial class SampledCode
{
    // The first that fits.
    private static readonly (string Name, Regex Pattern)[] Parts =
    [
        ("the operating system", Of(@"^\[kernel")),
        ("write barriers of the garbage collector", Of("WriteBarrier")),
        ("garbage collection", Of("^libclrgc")),
        ("the runtime: allocation, checked casts, the thread's own data", Of(@"^(libcoreclr|libc\.so|ld-linux|libSystem)|\] stub |CastHelpers|ThreadStatics|ThreadLocal")),
        ("the compiler, which is still at work", Of("^libclrjit")),
        ("reading the clock", Of(@"vdso|Stopwatch::|TickCount")),
        ("the caller: the benchmark's loop, with what is compiled into it", Of(@"\[Nekka\.Benchmarks\]")),
        ("inbox, where it is not compiled into its callers", Of(@"\[Nekka\] Nekka\.Inboxes")),
        ("worker: which actor runs next", Of(@"\[Nekka\] Nekka\.Runtimes")),
        ("the actor's loop: take, turn, handler, go idle", Of(@"\[Nekka\] Nekka\.(Actors|Messages|Waiting|Reentrancy)")),
        ("futures", Of(@"\[Nekka\] Nekka\.(Futures|Promising)")),
        ("keys: the table and what is in it", Of(@"\[Nekka\] Nekka\.(Keyed|Cells\.Place)|ConcurrentDictionary")),
        ("an actor's life: made, registered, started, stopped", Of(@"\[Nekka\] Nekka\.(Cells|States|Supervision|Watching)")),
        ("an actor and its reference", Of(@"\[Nekka\] ")),
        (".NET: tasks and the thread pool", Of(@"\] System\.(Threading|Runtime\.CompilerServices)\b")),
        (".NET: collections and the rest", Of(@"\] (System|Interop|Microsoft|Internal)\b|System\.[\w.]*\.dll")),
    ];

    /// <summary>The part that a symbol belongs to.</summary>
    public static string PartOf(string file, string symbol) =>
        Parts.FirstOrDefault(part => part.Pattern.IsMatch($"{file} {symbol}")).Name ?? "code without a name";

    /// <summary>The short name of a method: its class and its name.</summary>
    public static string NameOf(string file, string symbol)
    {
        var match = Method().Match(symbol);
        return symbol.Contains("WriteBarrier", StringComparison.Ordinal) ? "write barrier" : match.Success ? $"{match.Groups["type"].Value.Split('.', '/', '+')[^1].Split('`')[0]}.{match.Groups["name"].Value}"
            : file.StartsWith("[kernel", StringComparison.Ordinal) ? $"kernel: {Plain(symbol)}"
            : $"{Path.GetFileName(file)}: {Plain(symbol)}";
    }

    private static Regex Of(string pattern) => new(pattern, RegexOptions.NonBacktracking);

    private static string Plain(string symbol) => symbol.Replace("[.] ", "", StringComparison.Ordinal).Replace("[k] ", "", StringComparison.Ordinal);

    [GeneratedRegex(@"\[[\w.]+\] (?<type>[\w.`+/<>|]+?)(?:\[.*?\])?::(?<name>[.\w<>|]+)", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Method();
}
