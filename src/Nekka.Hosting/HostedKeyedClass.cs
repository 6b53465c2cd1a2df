using System.ComponentModel;

namespace Nekka.Hosting;

/// <summary>How the objects of a class of actors by key are constructed. Generated code makes it.</summary>
/// <typeparam name="TKey">The type of the keys.</typeparam>
/// <typeparam name="TActor">The actor class.</typeparam>
/// <remarks><b>Thread safety:</b> immutable.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class HostedKeyedClass<TKey, TActor>
    where TKey : notnull
    where TActor : Actor
{
    /// <summary>Describes a class.</summary>
    /// <param name="create">Constructs the object of a key with services of its own scope.</param>
    /// <param name="parameters">The parameters that the service provider must supply.</param>
    public HostedKeyedClass(Func<TKey, IServiceProvider, TActor> create, IReadOnlyList<HostedParameter> parameters) => (Create, Parameters) = (create, parameters);

    internal Func<TKey, IServiceProvider, TActor> Create { get; }

    internal IReadOnlyList<HostedParameter> Parameters { get; }
}
