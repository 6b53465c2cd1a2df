using Microsoft.Extensions.Logging;
using Nekka.Text;

namespace Nekka.Foreign;

/// <summary>Logs only the first exception of each kind of foreign code that one system calls, because code that fails once may fail a
/// million times a second.</summary>
/// <remarks><b>Thread safety:</b> any thread may use it.</remarks>
internal sealed class ForeignFailures
{
    private int _reported;

    /// <summary>The logger of the exceptions. Before it is set, none are logged.</summary>
    public ILogger? Logger { get; set; }

    /// <summary>Whether this is the first failure of its kind.</summary>
    public bool IsFirst(ForeignCall kind) => (Volatile.Read(ref _reported) & (int)kind) == 0 && (Interlocked.Or(ref _reported, (int)kind) & (int)kind) == 0;

    /// <summary>Logs an exception from foreign code if it is the first of its kind.</summary>
    public void Report(ForeignCall kind, Exception exception)
    {
        if (IsFirst(kind))
        {
            Logger?.ForeignCodeFailed(exception, NameOf(kind));
        }
    }

    /// <summary>Names the kind in words, for the log.</summary>
    public static string NameOf(ForeignCall kind) => kind switch
    {
        ForeignCall.Logger => "A logger",
        ForeignCall.MeterListener => "A MeterListener",
        ForeignCall.ActivityListener => "An ActivityListener",
        ForeignCall.Clock => "ActorSystemOptions.TimeProvider",
        _ => "Foreign code",
    };
}
