namespace Nekka.Architecture.Tests;

/// <summary>A checked-in list of what breaks a rule today, one breach a line. The list may only shrink.</summary>
/// <remarks>With the environment variable <c>NEKKA_APPROVE=1</c> the tests write the lists instead of comparing them. Lines with # are comments.</remarks>
internal sealed class KnownBreaches(string name)
{
    private readonly string _file = Path.Combine(Repository.Folder, "tests/Nekka.Architecture.Tests/Known", name);

    /// <summary>Whether the lists are written instead of compared.</summary>
    public static bool AreApproved => string.Equals(Environment.GetEnvironmentVariable("NEKKA_APPROVE"), "1", StringComparison.Ordinal);

    /// <summary>The lines of the list.</summary>
    public IReadOnlyList<string> Lines => [.. File.ReadAllLines(_file).Where(line => line.Length > 0 && !IsComment(line))];

    /// <summary>Replaces the list and keeps its comments.</summary>
    public void Write(IEnumerable<string> lines) =>
        File.WriteAllLines(_file, [.. File.ReadAllLines(_file).Where(IsComment), .. lines]);

    private static bool IsComment(string line) => line.StartsWith('#');
}
