using Nekka.Text;

namespace Nekka.Orleans.Hosting;

/// <summary>The classes of actors that this process knows on the cluster.</summary>
internal sealed class Registrations
{
    private readonly Dictionary<Type, string> _names = [];

    public NekkaClusterOptions Options { get; } = new();

    /// <summary>The classes that this process runs.</summary>
    public List<HostedClass> Hosted { get; } = [];

    /// <summary>After what time Orleans takes an actor of this process for idle at the soonest, as far as the classes' own settings say.</summary>
    public TimeSpan ShortestIdleTime => Hosted.Select(static hosted => hosted.Options.IdleAfter ?? TimeSpan.MaxValue).Append(TimeSpan.MaxValue).Min();

    /// <summary>Names a class. A class that this process runs may have the same name as classes and interfaces that it derives from.</summary>
    public void Add(string name, Type type)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (name.Contains('/', StringComparison.Ordinal))
        {
            throw new ArgumentException($"The name of a class of actors must not have a slash, because addresses are written name/key; it is \"{name}\".", nameof(name));
        }

        if (_names.GetValueOrDefault(type) is { } other && !string.Equals(other, name, StringComparison.Ordinal))
        {
            throw new ArgumentException($"{DisplayText.Of(type)} is on the cluster as \"{other}\" already, so it cannot be there as \"{name}\" too. Derive another class from it.", nameof(name));
        }

        if (RunningAs(name) is { } running && !running.ActorClass.IsAssignableTo(type))
        {
            throw new ArgumentException($"\"{name}\" is the name of another class already, so {DisplayText.Of(type)} cannot have it.", nameof(name));
        }

        _names[type] = name;
    }

    /// <summary>The name of a class.</summary>
    /// <exception cref="InvalidOperationException">The class is not known.</exception>
    public string NameOf(Type type) => _names.GetValueOrDefault(type)
        ?? throw new InvalidOperationException($"{DisplayText.Of(type)} is not known on the cluster. Add AddActor<{DisplayText.Of(type)}>(\"…\") where UseNekka is called, with the name that the silos use.");

    /// <summary>The class that has a name, as far as this process knows it.</summary>
    public Type? ClassOf(string name) => RunningAs(name)?.ActorClass ?? _names.FirstOrDefault(pair => string.Equals(pair.Value, name, StringComparison.Ordinal)).Key;

    /// <summary>The class that this process runs under a name.</summary>
    public HostedClass? RunningAs(string name) => Hosted.Find(hosted => string.Equals(hosted.Name, name, StringComparison.Ordinal));
}
