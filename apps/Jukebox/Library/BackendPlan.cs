using System.Reflection;
using Nekka;

namespace Jukebox.Library;

/// <summary>A backend that the library starts.</summary>
/// <param name="Name">Names it in the log.</param>
/// <param name="Create">Makes the actor, an <see cref="IBackend"/>; again after each failure.</param>
internal sealed record BackendPlan(string Name, Func<Actor> Create)
{
    /// <summary>The backends in an assembly: its public actor classes that implement <see cref="IBackend"/> and have a constructor without parameters.</summary>
    /// <param name="path">The assembly's file.</param>
    /// <exception cref="InvalidOperationException">The file is not there, is no assembly, or has no backend. The message says which.</exception>
    public static IReadOnlyList<BackendPlan> FromAssembly(string path)
    {
        try
        {
            BackendPlan[] plans =
            [
                .. Assembly.LoadFrom(Path.GetFullPath(path)).GetExportedTypes().Where(IsBackend)
                    .Select(static type => new BackendPlan(type.Name, () => (Actor)Activator.CreateInstance(type)!)),
            ];
            return plans is []
                ? throw new InvalidOperationException($"The plugin {path} has no public actor class that implements {nameof(IBackend)} and needs no parameters.")
                : plans;
        }
        catch (Exception exception) when (exception is IOException or BadImageFormatException or TypeLoadException or ArgumentException)
        {
            throw new InvalidOperationException($"The plugin {path} cannot be loaded: {exception.Message}", exception);
        }
    }

    private static bool IsBackend(Type type) => type is { IsClass: true, IsAbstract: false, IsGenericType: false }
        && type.IsAssignableTo(typeof(Actor)) && type.IsAssignableTo(typeof(IBackend)) && type.GetConstructor(Type.EmptyTypes) is not null;
}
