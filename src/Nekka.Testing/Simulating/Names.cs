using System.Globalization;
using Nekka.Runtimes;
using Nekka.Text;

namespace Nekka.Testing;

/// <summary>The names of a simulation's actors and of its other code, which are the same in every run of a schedule.</summary>
/// <remarks><b>Thread safety:</b> all members are thread-safe, because reports about threads outside use them too.</remarks>
internal sealed class Names
{
    /// <summary>The name of the simulated program.</summary>
    public const string Program = "Program";

    /// <summary>The name of code without an actor, which otherwise runs on the thread pool.</summary>
    public const string Pool = "Pool";

    private const string UrnPrefix = "urn:uuid:00000000-0000-4000-8000-";
    private const int Digits = 12;

    private readonly List<RunnableActor> _actors = []; // Also the lock.
    private readonly Dictionary<RunnableActor, int> _numbers = [];
    private readonly Dictionary<RunnableActor, string> _names = [];
    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);

    /// <summary>The name of the code that runs on this thread.</summary>
    public string Running =>
        RunnableActor.Current is { } actor ? Of(actor)
        : SynchronizationContext.Current is ProgramContext ? Program
        : Pool;

    /// <summary>Numbers an actor.</summary>
    public void Add(RunnableActor actor)
    {
        lock (_actors)
        {
            _actors.Add(actor);
            _numbers.Add(actor, _actors.Count);
        }
    }

    /// <summary>The actor's URN: its number, as a UUID.</summary>
    public string UrnOf(RunnableActor actor) =>
        string.Create(CultureInfo.InvariantCulture, $"{UrnPrefix}{NumberOf(actor):x12}");

    /// <summary>The actor's readable name: <c>Account-1</c>.</summary>
    public string Of(RunnableActor actor)
    {
        lock (_actors)
        {
            if (!_names.TryGetValue(actor, out var name))
            {
                var className = DisplayText.SimpleName(actor.ActorClass);
                var count = _counts[className] = _counts.GetValueOrDefault(className) + 1;
                name = string.Create(CultureInfo.InvariantCulture, $"{className}-{count}");
                _names.Add(actor, name);
            }

            return name;
        }
    }

    /// <summary>Replaces the URNs of actors in a text with their names.</summary>
    public string In(string text)
    {
        foreach (var actor in Named(text))
        {
            text = text.Replace(actor.ToString(), Of(actor), StringComparison.Ordinal);
        }

        return text;
    }

    /// <summary>The actor's number, in the order of creation.</summary>
    public int NumberOf(RunnableActor actor)
    {
        lock (_actors)
        {
            return _numbers[actor];
        }
    }

    private List<RunnableActor> Named(string text)
    {
        List<RunnableActor> named = [];
        for (var start = 0; (start = text.IndexOf(UrnPrefix, start, StringComparison.Ordinal)) >= 0;)
        {
            start += UrnPrefix.Length;
            if (start + Digits <= text.Length
                && int.TryParse(text.AsSpan(start, Digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number)
                && Numbered(number) is { } actor)
            {
                named.Add(actor);
            }
        }

        return named;
    }

    private RunnableActor? Numbered(int number)
    {
        lock (_actors)
        {
            return number > 0 && number <= _actors.Count ? _actors[number - 1] : null;
        }
    }
}
