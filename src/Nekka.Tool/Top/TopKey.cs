namespace Nekka.Tool.Top;

/// <summary>A key of <c>nekka top</c>.</summary>
/// <param name="Shown">Its name in the help.</param>
/// <param name="What">What it does, in the help.</param>
/// <param name="Matches">Whether it is the key pressed.</param>
/// <param name="Press">What it does.</param>
internal sealed record TopKey(string Shown, string What, Func<ConsoleKeyInfo, bool> Matches, Func<TopModel, TopEffect> Press);
