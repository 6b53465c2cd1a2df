using Microsoft.Extensions.Logging;

namespace Nekka;

/// <summary>Logs the first exception of each kind of foreign code that one system calls, and no other: what fails once may fail a
/// million times a second.</summary>
/// <remarks><b>Thread safety:</b> any thread may use it.</remarks>
internal sealed class ForeignFailures
{
    private int _reported;

    /// <summary>Where the exceptions are logged; none are before it is set.</summary>
    public ILogger? Logger { get; set; }

    /// <summary>Whether this is the first failure of its kind.</summary>
    public bool IsFirst(ForeignCall kind) => (Volatile.Read(ref _reported) & (int)kind) == 0 && (Interlocked.Or(ref _reported, (int)kind) & (int)kind) == 0;

    /// <summary>Logs an exception of foreign code, if it is the first of its kind.</summary>
    public void Report(ForeignCall kind, Exception exception)
    {
        if (IsFirst(kind))
        {
            Logger?.ForeignCodeFailed(exception, NameOf(kind));
        }
    }

    /// <summary>The kind in words, for the log.</summary>
    public static string NameOf(ForeignCall kind) => kind switch
    {
        ForeignCall.Logger => "A logger",
        ForeignCall.MeterListener => "A MeterListener",
        ForeignCall.ActivityListener => "An ActivityListener",
        ForeignCall.Clock => "ActorSystemOptions.TimeProvider",
        _ => "Foreign code",
    };
}
