using System.Text.RegularExpressions;

namespace Nekka.Diagnostics;

/// <summary>Translates the names that the compiler and the runtime give to methods into the names in the source.</summary>
internal static partial class FrameName
{
    /// <summary>The name of a method in the source, without parameters: <c>Shop.Counter.Add</c>.</summary>
    /// <param name="method">The runtime's name: <c>Shop.Counter+&lt;Add&gt;d__5.MoveNext()</c>.</param>
    public static string Of(string method)
    {
        var name = method.Replace("<Main>$", "Main", StringComparison.Ordinal);
        name = Parameters().Replace(name, "");
        name = StateMachine().Replace(name, ".${name} (async)");
        name = LambdaClass().Replace(name, "");
        name = LocalFunction().Replace(name, "${outer}.${name}");
        name = Lambda().Replace(name, "${name} (lambda)");
        return Arity().Replace(name, "").Replace('+', '.');
    }

    [GeneratedRegex(@"\+<(?<name>[^<>]+)>d(__\d+)?(`\d+)?(\[.*\])?\.MoveNext$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex StateMachine();

    [GeneratedRegex(@"\(.*\)$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Parameters();

    [GeneratedRegex(@"\+<>c(__DisplayClass\d+_\d+)?(`\d+)?", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex LambdaClass();

    [GeneratedRegex(@"<(?<outer>[^<>]+)>g__(?<name>\w+)\|\d+(_\d+)?", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex LocalFunction();

    [GeneratedRegex(@"<(?<name>[^<>]+)>b__\d+(_\d+)?", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Lambda();

    [GeneratedRegex(@"`\d+(\[.*\])?", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Arity();
}
