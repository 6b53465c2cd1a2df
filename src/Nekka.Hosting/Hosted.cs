using Microsoft.Extensions.DependencyInjection;
using Nekka.Cells;
using Nekka.Text;

namespace Nekka.Hosting;

/// <summary>Actors that a host starts and stops.</summary>
/// <remarks><b>Thread safety:</b> any thread may use what is injected; the host calls the rest, one method at a time.</remarks>
internal abstract class Hosted(Type actorClass, IReadOnlyList<HostedParameter> parameters)
{
    private const string NotReached = "The start of the actors before it has failed, or they were stopped before its turn came.";

    private IReadOnlyList<HostedParameter> _parameters = parameters;

    /// <summary>The class of the actors.</summary>
    public Type ActorClass => actorClass;

    /// <summary>Whether the host stops when the actor ends by a failure.</summary>
    public bool StopsHostWhenFailed { get; set; }

    /// <summary>Whether a test has removed the actors, so that they are never started.</summary>
    public bool IsRemoved { get; set; }

    /// <summary>Why actors that are abandoned refuse messages, as a sentence for the sender.</summary>
    private protected string WhyAbandoned => IsRemoved
        ? $"A test has removed it by Remove<{ActorClass.Name}>(): register another implementation of an interface of its, and inject that."
        : NotReached;

    /// <summary>The object that services are given: a reference, a pool, or actors by key. It exists before the host has started.</summary>
    public abstract object Injected { get; }

    /// <summary>The cell whose place in the registry says what was started before; <see langword="null"/> for actors by key, which come and go.</summary>
    public abstract ActorCell? Cell { get; }

    /// <summary>Makes the actors of one host, as they were registered. Several service providers may be made of one service collection, and each has
    /// actors of its own.</summary>
    public Hosted ForHost() => (Hosted)MemberwiseClone();

    /// <summary>Makes what is injected; called once, for the actors of a host.</summary>
    public abstract void Prepare(ActorSystem system, IServiceProvider services);

    /// <summary>Whether anything that was sent waits for the start.</summary>
    public abstract bool IsAwaited { get; }

    /// <summary>Notes that the actors are to be started later.</summary>
    /// <param name="missing">What is to be done before they take messages, as a sentence for the sender; <see langword="null"/> if messages wait for
    /// the start.</param>
    public abstract void AwaitHost(string? missing);

    /// <summary>Lets messages in, because the start begins.</summary>
    public abstract void LetIn();

    /// <summary>Starts the actors, and waits until their start is over.</summary>
    public abstract Task StartAsync();

    /// <summary>Stops the actors when they have handled what was sent before.</summary>
    public abstract Task StopAsync();

    /// <summary>Ends actors that were not started, so that nobody waits for them.</summary>
    public abstract void Abandon();

    /// <summary>A future of the end of the actor, if it is a single one.</summary>
    public abstract Future<Terminated>? WhenStopped { get; }

    /// <summary>Looks for no parameters, because a function constructs the objects.</summary>
    private protected void ForgetParameters() => _parameters = [];

    /// <summary>Says which parameters nothing is registered for.</summary>
    public IEnumerable<string> Problems(IServiceProviderIsService? registered) => _parameters
        .Where(parameter => parameter.IsMissing(registered))
        .Select(parameter =>
            $"{ActorClass.Name} cannot be constructed, because no service is registered for its parameter '{parameter.Name}' of type {DisplayText.Of(parameter.Type)}. " +
            $"{parameter.Remedy}, give the parameter a default value, or pass a function that calls the constructor: services => new {ActorClass.Name}(…).");
}
