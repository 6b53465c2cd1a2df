namespace Nekka.Architecture.Tests;

/// <summary>A checked-in file that a rule reads: the order of the layers, or a number that may only shrink. Lines with # are comments.</summary>
/// <remarks>With the environment variable <c>NEKKA_APPROVE=1</c> the tests write the number instead of comparing it.</remarks>
internal sealed class KnownBreaches(string name)
{
    private readonly string _file = Path.Combine(Repository.Folder, "tests/Nekka.Architecture.Tests/Known", name);

    /// <summary>Whether the number is written instead of compared.</summary>
    public static bool AreApproved => string.Equals(Environment.GetEnvironmentVariable("NEKKA_APPROVE"), "1", StringComparison.Ordinal);

    /// <summary>The lines of the list.</summary>
    public IReadOnlyList<string> Lines => [.. File.ReadAllLines(_file).Where(line => line.Length > 0 && !IsComment(line))];

    /// <summary>Replaces the list and keeps its comments.</summary>
    public void Write(IEnumerable<string> lines) =>
        File.WriteAllLines(_file, [.. File.ReadAllLines(_file).Where(IsComment), .. lines]);

    private static bool IsComment(string line) => line.StartsWith('#');
}
