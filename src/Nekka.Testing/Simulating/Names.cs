using System.Globalization;

namespace Nekka.Testing;

/// <summary>What the actors of a simulation are called: the same in every run of a schedule.</summary>
internal sealed class Names
{
    private readonly Dictionary<ActorCell, int> _numbers = [];
    private readonly Dictionary<ActorCell, string> _names = [];
    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);

    /// <summary>Numbers an actor.</summary>
    public void Add(ActorCell actor) => _numbers.Add(actor, _numbers.Count + 1);

    /// <summary>The actor's URN: its number, as a UUID.</summary>
    public string UrnOf(ActorCell actor) =>
        string.Create(CultureInfo.InvariantCulture, $"urn:uuid:00000000-0000-4000-8000-{_numbers[actor]:x12}");

    /// <summary>The actor as a reader knows it: <c>Account-1</c>.</summary>
    public string Of(ActorCell actor)
    {
        if (!_names.TryGetValue(actor, out var name))
        {
            var className = Wording.SimpleName(actor.ActorClass);
            var count = _counts[className] = _counts.GetValueOrDefault(className) + 1;
            name = string.Create(CultureInfo.InvariantCulture, $"{className}-{count}");
            _names.Add(actor, name);
        }

        return name;
    }

    /// <summary>The actor's place among all, in the order they were made.</summary>
    public int NumberOf(ActorCell actor) => _numbers[actor];
}
