using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Nekka.Text;

namespace Nekka.Foreign;

/// <summary>The loggers of one system for events that concern one actor: one logger for each class, <c>Nekka.Actors.Session</c>.</summary>
/// <remarks><b>Thread safety:</b> any thread may use it.</remarks>
internal sealed class ActorLoggers(ILoggerFactory? factory, ForeignFailures failures)
{
    // Weak references, so that a class can be unloaded with its load context.
    private readonly ConditionalWeakTable<Type, ILogger> _loggers = [];

    /// <summary>Returns the logger for actors of that class.</summary>
    public ILogger Of(Type actorClass) =>
        factory is null ? NullLogger.Instance : _loggers.TryGetValue(actorClass, out var logger) ? logger : Make(actorClass, factory);

    private ILogger Make(Type actorClass, ILoggerFactory factory) =>
        FailSafeLogger.TryMake(factory, $"{Log.Category}.Actors.{DisplayText.SimpleName(actorClass)}", failures) is { } made
            ? _loggers.GetOrAdd(actorClass, made)
            : failures.Logger!; // This time only.
}
