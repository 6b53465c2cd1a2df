namespace Nekka.Hosting;

/// <summary>All that was registered with one service collection, in its order.</summary>
/// <remarks><b>Thread safety:</b> none; it is complete before a service provider is made.</remarks>
internal sealed class HostedActors
{
    private readonly List<Hosted> _all = [];
    private readonly HashSet<Type> _injected = [];

    public IReadOnlyList<Hosted> All => _all;

    /// <summary>Whether a test uses them.</summary>
    public bool IsForTests { get; set; }

    public void Add(Hosted hosted) => _all.Add(hosted);

    /// <summary>Whether an actor is injected for a type.</summary>
    public bool IsInjected(Type type) => _injected.Contains(type);

    /// <summary>Notes that an actor is injected for a type.</summary>
    public void NoteInjected(Type type) => _injected.Add(type);
}
