using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Nekka.Hosting;
using Nekka.Text;

namespace Nekka.Orleans.Hosting;

/// <summary>Constructs actors of a class whose constructor's parameters are services, and what a cluster gives its actors.</summary>
internal sealed class InjectedConstructor<TActor>
    where TActor : Actor
{
    private static readonly MethodInfo StateOf = typeof(ClusterActor).GetMethod(nameof(ClusterActor.State))!;

    private readonly ObjectFactory<TActor> _construct;
    private readonly Func<ClusterActor, object>[] _arguments;

    /// <summary>Chooses the constructor.</summary>
    /// <exception cref="InvalidOperationException">The class has no constructor that can be called.</exception>
    public InjectedConstructor()
    {
        (Type Type, Func<ClusterActor, object> Get)[] own = [.. Constructor().GetParameters().Select(static parameter => (parameter.ParameterType, ArgumentFor(parameter)))
            .Where(static argument => argument.Item2 is not null)!];
        _construct = ActivatorUtilities.CreateFactory<TActor>(Array.ConvertAll(own, static argument => argument.Type));
        _arguments = Array.ConvertAll(own, static argument => argument.Get);
    }

    /// <summary>Constructs an object, with a scope of services that is disposed of after it.</summary>
    public TActor Construct(ClusterActor actor) =>
        ServiceScopes.Construct(actor.Services, scope => _construct(scope, Array.ConvertAll(_arguments, argument => argument(actor))));

    private static ConstructorInfo Constructor()
    {
        var accessible = typeof(TActor).GetConstructors();
        var marked = Array.FindAll(accessible, static one => one.IsDefined(typeof(ActivatorUtilitiesConstructorAttribute)));
        return (accessible.Length, marked.Length) switch
        {
            (0, _) => throw No("none of its constructors is public"),
            (1, _) => accessible[0],
            (_, 1) => marked[0],
            (_, 0) => throw No("it has several constructors, and none is marked with [ActivatorUtilitiesConstructor]"),
            _ => throw No("it has several constructors that are marked with [ActivatorUtilitiesConstructor]"),
        };
    }

    // Returns null for a service.
    private static Func<ClusterActor, object>? ArgumentFor(ParameterInfo parameter)
    {
        var type = parameter.ParameterType;
        if (type == typeof(string) && parameter.Position == 0)
        {
            return static actor => actor.Key;
        }

        if (type == typeof(ActorReminders))
        {
            return static actor => actor.Reminders();
        }

        if (!type.IsGenericType || type.GetGenericTypeDefinition() != typeof(ActorState<>))
        {
            return null;
        }

        var value = type.GetGenericArguments()[0];
        if (!value.IsValueType && value.GetConstructor(Type.EmptyTypes) is null)
        {
            throw No($"its parameter '{parameter.Name}' is a state of type {DisplayText.Of(value)}, which has no public constructor without parameters for the first value");
        }

        var make = StateOf.MakeGenericMethod(value).CreateDelegate<Func<ClusterActor, string, string?, object>>();
        return actor => make(actor, parameter.Name!, null);
    }

    private static InvalidOperationException No(string why) =>
        new($"{DisplayText.Of(typeof(TActor))} cannot be constructed with services, because {why}. Change that, or use AddActor with a function that calls the constructor.");
}
