using Microsoft.Extensions.Logging;

namespace Nekka;

/// <summary>What can be chosen for an actor system.</summary>
public sealed record ActorSystemOptions
{
    /// <summary>Where the system logs, under the category <c>Nekka</c>.</summary>
    /// <value><see langword="null"/>, the default, to be silent.</value>
    public ILoggerFactory? LoggerFactory { get; init; }

    /// <summary>The clock by which timeouts run.</summary>
    /// <value><see cref="TimeProvider.System"/> by default.</value>
    /// <exception cref="ArgumentNullException">The value is <see langword="null"/>.</exception>
    public TimeProvider TimeProvider
    {
        get;
        init => field = value ?? throw new ArgumentNullException(nameof(value));
    }

    = TimeProvider.System;

    /// <summary>Which exceptions, thrown by one actor, stop every actor of the system.</summary>
    /// <value>By default those that are a <see cref="FatalActorException"/>.</value>
    /// <exception cref="ArgumentNullException">The value is <see langword="null"/>.</exception>
    public Func<Exception, bool> IsFatal
    {
        get;
        init => field = value ?? throw new ArgumentNullException(nameof(value));
    }

    = static exception => exception is FatalActorException;
}
