using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Nekka.Text;

namespace Nekka.Foreign;

/// <summary>A logger that never throws and never calls its provider from inside a call of it.</summary>
/// <remarks>
/// <para>Actors log in the middle of starting, failing and stopping. A provider that fails there (a test's output that is gone, a full
/// disk) must not leave an actor half stopped and its callers waiting.</para>
/// <para>A provider that uses actors may make them log. Such a line is left out; the first time, another line says so.</para>
/// </remarks>
[SuppressMessage("Design", "CA1031", Justification = "Catching every exception is its purpose.")]
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

    /// <summary>Makes the logger for events that concern the whole system.</summary>
    /// <remarks>An exception from the factory goes to the code that makes the system.</remarks>
    public static ILogger Of(ILoggerFactory? factory, ForeignFailures failures) =>
        factory?.CreateLogger(Nekka.Text.Log.Category) is { } logger ? new FailSafeLogger(logger, failures) : NullLogger.Instance;

    /// <summary>Makes the logger of another category, or returns that of the whole system if the factory fails.</summary>
    /// <returns><see langword="null"/> if this thread is inside a logger, where lines are left out and the factory must not be called.</returns>
    public static ILogger? TryMake(ILoggerFactory factory, string category, ForeignFailures failures)
    {
        if (!ForeignCode.TryEnter(ForeignCall.Logger))
        {
            return null;
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
            // Of several providers, those that did not fail get the line twice, which is better than losing it.
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
            t_leftOut = false; // Includes lines that the report itself caused.
        }

        ForeignCode.Exit(ForeignCall.Logger);
    }

    // To the logger itself, because it may pass the line to several providers, and some of them may work.
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
                // No place is left to report it.
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
