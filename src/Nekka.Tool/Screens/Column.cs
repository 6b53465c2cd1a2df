namespace Nekka.Tool.Screens;

/// <summary>A column of a list.</summary>
/// <param name="Title">Its head.</param>
/// <param name="Width">Its cells; 0 for the one that takes what is left.</param>
/// <param name="Text">What it shows of a row.</param>
/// <param name="IsRight">Whether it is flush right, as numbers are.</param>
/// <typeparam name="TRow">The type of the rows.</typeparam>
internal sealed record Column<TRow>(string Title, int Width, Func<TRow, string> Text, bool IsRight = true);
