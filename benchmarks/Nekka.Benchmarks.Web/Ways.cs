namespace Nekka.Benchmarks.Web;

/// <summary>An endpoint that is measured.</summary>
/// <param name="Path">The first segment of its path; the key follows.</param>
/// <param name="Name">What the report calls it.</param>
internal sealed record Way(string Path, string Name);

/// <summary>The endpoints that are measured, the one that the others are compared with first.</summary>
internal static class Ways
{
    /// <summary>The number of keys.</summary>
    public const int Keys = 100;

    /// <summary>All of them. The second is the first under another name, so its ratio shows the error of the measurement.</summary>
    public static readonly Way[] All =
    [
        new("locked", "dictionary under a lock"),
        new("again", "the same once more"),
        new("locked-yield", "dictionary under a lock, after an await of Task.Yield()"),
        new("locked-token", "dictionary under a lock, takes the request's token"),
        new("actor", "actor by key"),
        new("actor-token", "actor by key, given the request's token"),
    ];
}
