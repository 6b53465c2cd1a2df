using Nekka;

namespace Jukebox.Library;

/// <summary>What the library knows of one of its backends.</summary>
internal sealed class Backend(string name, ActorRef<IBackend> reference)
{
    /// <summary>Names it in the log.</summary>
    public string Name => name;

    /// <summary>The actor.</summary>
    public ActorRef<IBackend> Reference => reference;

    /// <summary>The schemes of its addresses; <see langword="null"/> until it has started.</summary>
    public IReadOnlyList<string>? Schemes { get; set; }

    /// <summary>The question that it was late to answer, and has not answered yet.</summary>
    public Task? Owed { get; set; }

    /// <summary>Whether an address begins with a scheme of this backend.</summary>
    public bool OwnsSchemeOf(string uri) => Schemes is { } schemes && schemes.Any(scheme => HasScheme(uri, scheme));

    private static bool HasScheme(string uri, string scheme) =>
        uri.Length > scheme.Length && uri[scheme.Length] == ':' && uri.StartsWith(scheme, StringComparison.OrdinalIgnoreCase);
}
