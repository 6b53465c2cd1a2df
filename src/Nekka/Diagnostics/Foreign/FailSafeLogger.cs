using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Nekka;

/// <summary>A logger that never throws, and is never called while it is called.</summary>
/// <remarks>
/// <para>Actors log in the middle of starting, failing and stopping. A provider that fails there (a test's output
/// that is gone, a full disk) must not leave an actor half stopped and its askers waiting.</para>
/// <para>A provider that uses actors may make them log: such a line is left out, and the first time another says so.</para>
/// </remarks>
[SuppressMessage("Design", "CA1031", Justification = "That is what it is for.")]
internal sealed class FailSafeLogger : ILogger
{
    [ThreadStatic]
    private static bool t_leftOut; // Lines that came while this thread was inside a logger.

    private readonly ILogger _logger;
    private readonly ForeignFailures _failures;

    private FailSafeLogger(ILogger logger, ForeignFailures failures)
    {
        _logger = logger;
        _failures = failures;
    }

    /// <summary>The logger for what concerns the whole system.</summary>
    /// <remarks>An exception of the factory is the business of whoever makes the system.</remarks>
    public static ILogger Of(ILoggerFactory? factory, ForeignFailures failures) =>
        factory?.CreateLogger(Nekka.Log.Category) is { } logger ? new FailSafeLogger(logger, failures) : NullLogger.Instance;

    /// <summary>The logger of another category; where the factory fails, that of the whole system.</summary>
    public static ILogger Of(ILoggerFactory factory, string category, ForeignFailures failures)
    {
        if (!ForeignCode.TryEnter(ForeignCall.Logger))
        {
            return failures.Logger!;
        }

        Exception failure;
        try
        {
            return factory.CreateLogger(category) is { } logger ? new FailSafeLogger(logger, failures) : failures.Logger!;
        }
        catch (Exception exception)
        {
            failure = exception;
        }
        finally
        {
            ForeignCode.Exit(ForeignCall.Logger);
        }

        failures.Report(ForeignCall.Logger, failure);
        return failures.Logger!;
    }

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull
    {
        try
        {
            return _logger.BeginScope(state);
        }
        catch (Exception failure)
        {
            Report(failure);
            return null;
        }
    }

    public bool IsEnabled(LogLevel logLevel)
    {
        if (!TryEnter())
        {
            return false;
        }

        try
        {
            return _logger.IsEnabled(logLevel);
        }
        catch (Exception failure)
        {
            Report(failure);
            return false;
        }
        finally
        {
            Exit();
        }
    }

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (!TryEnter())
        {
            return;
        }

        try
        {
            Write(logLevel, eventId, state, exception, formatter);
        }
        finally
        {
            Exit();
        }
    }

    private void Write<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        try
        {
            _logger.Log(logLevel, eventId, state, exception, formatter);
        }
        catch (Exception failure)
        {
            // Those of several providers that did not fail get the line twice: better than that it is lost.
            if (exception is not null && ShownException.StandInFor(exception) is { } standIn)
            {
                Write(logLevel, eventId, state, standIn, formatter);
            }
            else
            {
                Report(failure);
            }
        }
    }

    private static bool TryEnter()
    {
        if (ForeignCode.TryEnter(ForeignCall.Logger))
        {
            return true;
        }

        t_leftOut = true;
        return false;
    }

    private void Exit()
    {
        if (t_leftOut)
        {
            ReportLeftOut();
            t_leftOut = false; // With what came of the report.
        }

        ForeignCode.Exit(ForeignCall.Logger);
    }

    // To the logger itself: it may be one that hands on to several, not all of which fail.
    private void Report(Exception failure)
    {
        if (_failures.IsFirst(ForeignCall.Logger))
        {
            try
            {
                _logger.ForeignCodeFailed(ShownException.StandInFor(failure) ?? failure, ForeignFailures.NameOf(ForeignCall.Logger));
            }
            catch
            {
                // There is nowhere left to say it.
            }
        }
    }

    private void ReportLeftOut()
    {
        if (_failures.IsFirst(ForeignCall.LoggerInside))
        {
            try
            {
                _logger.LinesLeftOut();
            }
            catch (Exception failure)
            {
                Report(failure);
            }
        }
    }
}
