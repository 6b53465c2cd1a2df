using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Nekka.Text;

namespace Nekka.Foreign;

/// <summary>The loggers of one system for events that concern one actor: one logger for each class, <c>Nekka.Actors.Session</c>.</summary>
/// <remarks><b>Thread safety:</b> any thread may use it.</remarks>
internal sealed class ActorLoggers
{
    private readonly ILoggerFactory? _factory;
    private readonly ForeignFailures _failures;
    private readonly ConditionalWeakTable<Type, ILogger>.CreateValueCallback _make;

    // Weak references, so that a class can be unloaded with its load context.
    private readonly ConditionalWeakTable<Type, ILogger> _loggers = [];

    public ActorLoggers(ILoggerFactory? factory, ForeignFailures failures)
    {
        _factory = factory;
        _failures = failures;
        _make = actorClass => FailSafeLogger.Of(_factory!, $"{Log.Category}.Actors.{DisplayText.SimpleName(actorClass)}", _failures);
    }

    /// <summary>Returns the logger for actors of that class.</summary>
    public ILogger Of(Type actorClass) => _factory is null ? NullLogger.Instance : _loggers.GetValue(actorClass, _make);
}
