using Microsoft.Extensions.Logging;

namespace Nekka.Text;

/// <summary>Every line that Nekka logs.</summary>
/// <remarks>The levels are the reference's (section 3.7.1). Critical: deadlocks. Error: exceptions that no caller receives. Warning:
/// messages that no actor handles, and likely mistakes. Information: exceptions that the caller of an ask receives. Debug: start, stop,
/// register, unregister. A message's ToString may be expensive, so it is called only if the line is logged.
/// </remarks>
internal static partial class Log
{
    /// <summary>The category of events that concern no single actor, and the first part of all other categories.</summary>
    public const string Category = "Nekka";

    [LoggerMessage(1, LogLevel.Debug, "Registered {Actor}")]
    public static partial void Registered(this ILogger logger, object actor);

    [LoggerMessage(2, LogLevel.Debug, "Unregistered {Actor}")]
    public static partial void Unregistered(this ILogger logger, object actor);

    [LoggerMessage(3, LogLevel.Debug, "Starting {Actor}")]
    public static partial void Starting(this ILogger logger, object actor);

    [LoggerMessage(4, LogLevel.Debug, "Stopped {Actor}")]
    public static partial void Stopped(this ILogger logger, object actor);

    public static void FailedAsk(this ILogger logger, Exception exception, object actor, object? message)
    {
        if (logger.IsEnabled(LogLevel.Information))
        {
            WriteFailedAsk(logger, exception, actor, DisplayText.Of(message));
        }
    }

    [LoggerMessage(5, LogLevel.Information, "{Actor} failed to handle {Message}; the caller gets the exception", EventName = nameof(FailedAsk), SkipEnabledCheck = true)]
    private static partial void WriteFailedAsk(ILogger logger, Exception exception, object actor, string message);

    public static void FailedTell(this ILogger logger, Exception exception, object actor, object? message, string outcome)
    {
        if (logger.IsEnabled(LogLevel.Error))
        {
            WriteFailedTell(logger, exception, actor, DisplayText.Of(message), outcome);
        }
    }

    [LoggerMessage(6, LogLevel.Error, "{Actor} failed to handle {Message}, and no caller waits for an answer; {Outcome}", EventName = nameof(FailedTell), SkipEnabledCheck = true)]
    private static partial void WriteFailedTell(ILogger logger, Exception exception, object actor, string message, string outcome);

    public static void FailedUnheard(this ILogger logger, Exception exception, object actor, object? message)
    {
        if (logger.IsEnabled(LogLevel.Error))
        {
            WriteFailedUnheard(logger, exception, actor, DisplayText.Of(message));
        }
    }

    [LoggerMessage(7, LogLevel.Error, "{Actor} failed to handle {Message}, and the caller no longer waits for the answer", EventName = nameof(FailedUnheard), SkipEnabledCheck = true)]
    private static partial void WriteFailedUnheard(ILogger logger, Exception exception, object actor, string message);

    [LoggerMessage(8, LogLevel.Error, "{Actor} failed in {Hook}; {Outcome}")]
    public static partial void FailedHook(this ILogger logger, Exception exception, object actor, string hook, string outcome);

    [LoggerMessage(9, LogLevel.Error, "{Actor} failed in {Code}; {Outcome}")]
    public static partial void FailedUnawaited(this ILogger logger, Exception exception, object actor, string code, string outcome);

    public static void Fatal(this ILogger logger, Exception exception, object actor, object? message)
    {
        if (logger.IsEnabled(LogLevel.Error))
        {
            WriteFatal(logger, exception, actor, DisplayText.Of(message));
        }
    }

    [LoggerMessage(10, LogLevel.Error, "{Actor} threw a fatal exception while handling {Message}; every actor of its system stops", EventName = nameof(Fatal), SkipEnabledCheck = true)]
    private static partial void WriteFatal(ILogger logger, Exception exception, object actor, string message);

    public static void UnexpectedMessage(this ILogger logger, object actor, object? message)
    {
        if (logger.IsEnabled(LogLevel.Warning))
        {
            WriteUnexpectedMessage(logger, actor, DisplayText.Of(message));
        }
    }

    [LoggerMessage(11, LogLevel.Warning, "Unexpected message received by {Actor}: {Message}. Handle it in OnReceive", EventName = nameof(UnexpectedMessage), SkipEnabledCheck = true)]
    private static partial void WriteUnexpectedMessage(ILogger logger, object actor, string message);

    public static void DeadLetter(this ILogger logger, object actor, string why, object? message)
    {
        if (logger.IsEnabled(LogLevel.Warning))
        {
            WriteDeadLetter(logger, actor, why, DisplayText.Of(message));
        }
    }

    [LoggerMessage(12, LogLevel.Warning, "Dead letter: {Actor} {Why} {Message}", EventName = nameof(DeadLetter), SkipEnabledCheck = true)]
    private static partial void WriteDeadLetter(ILogger logger, object actor, string why, string message);

    [LoggerMessage(13, LogLevel.Error, "An observer of the dead letters threw an exception. It still receives dead letters, but its further exceptions are not logged")]
    public static partial void DeadLetterObserverFailed(this ILogger logger, Exception exception);

    [LoggerMessage(14, LogLevel.Error, "A callback registered with ActorStopped of {Actor} threw an exception; the actor stops anyway")]
    public static partial void StoppedCallbackFailed(this ILogger logger, Exception exception, object actor);

    [LoggerMessage(15, LogLevel.Error, "ActorSystemOptions.IsFatal threw an exception, so the exception that it was asked about counts as not fatal")]
    public static partial void IsFatalFailed(this ILogger logger, Exception exception);

    [LoggerMessage(16, LogLevel.Warning, "{Actor} and the other actors of its synchronization context continue on the thread pool because the context threw an exception")]
    public static partial void ContextGone(this ILogger logger, Exception exception, object actor);

    [LoggerMessage(17, LogLevel.Warning, "{Member} of {Actor} is a proxy to the actor itself. Make it private, for the actor's own use")]
    public static partial void SelfProxy(this ILogger logger, object actor, string member);

    [LoggerMessage(18, LogLevel.Critical, "Deadlock: {Count} actors wait for each other, and none of them can go on:\n{Circle}\n{Advice}")]
    public static partial void Deadlock(this ILogger logger, int count, string circle, string advice);

    [LoggerMessage(60, LogLevel.Critical, "Deadlock: an actor waits for itself, and cannot go on:\n{Circle}\n{Advice}")]
    public static partial void SelfWait(this ILogger logger, string circle, string advice);

    [LoggerMessage(19, LogLevel.Warning, "Suspected deadlock: {Count} actors have been waiting for each other for {Time}:\n{Circle}\n{Advice}")]
    public static partial void SuspectedDeadlock(this ILogger logger, int count, string time, string circle, string advice);

    [LoggerMessage(61, LogLevel.Warning, "Suspected deadlock: an actor has been waiting for itself for {Time}:\n{Circle}\n{Advice}")]
    public static partial void SuspectedSelfWait(this ILogger logger, string time, string circle, string advice);

    [LoggerMessage(20, LogLevel.Warning, "{Actor} has been handling {Message} for {Time}: {State}{Waits}")]
    public static partial void SlowMessage(this ILogger logger, object actor, string message, string time, object state, string waits);

    [LoggerMessage(21, LogLevel.Warning, "The thread pool has run no new work for {Time} because all of its {Threads} threads are busy; {Pending} work items wait. Actors that hold its threads:{Actors}")]
    public static partial void PoolStarved(this ILogger logger, string time, int threads, long pending, string actors);

    [LoggerMessage(22, LogLevel.Warning, "{Count} more dead letters were not logged, to keep the log short; an observer of DeadLetters receives every one")]
    public static partial void DeadLettersLeftOut(this ILogger logger, int count);

    [LoggerMessage(23, LogLevel.Error, "{Actor} fails because its child {Child} failed; {Outcome}")]
    public static partial void FailedWithChild(this ILogger logger, Exception exception, object actor, object child, string outcome);

    [LoggerMessage(24, LogLevel.Warning, "{Actor} restarts because its sibling {Failed} failed")]
    public static partial void RestartsWithSibling(this ILogger logger, object actor, object failed);

    [LoggerMessage(25, LogLevel.Debug, "Restarted {Actor}")]
    public static partial void Restarted(this ILogger logger, object actor);

    [LoggerMessage(26, LogLevel.Error, "{Actor} stops because SupervisorStrategy.Decide threw an exception")]
    public static partial void RuleFailed(this ILogger logger, Exception exception, object actor);

    public static void Cancelled(this ILogger logger, object actor, object? message, string reason)
    {
        if (logger.IsEnabled(LogLevel.Debug))
        {
            WriteCancelled(logger, actor, DisplayText.Of(message), reason);
        }
    }

    public static void CancelledHook(this ILogger logger, object actor, string hook, string reason)
    {
        if (logger.IsEnabled(LogLevel.Debug))
        {
            WriteCancelled(logger, actor, hook, reason);
        }
    }

    [LoggerMessage(27, LogLevel.Debug, "{Actor} cancelled {Work} because {Reason}", EventName = nameof(Cancelled), SkipEnabledCheck = true)]
    private static partial void WriteCancelled(ILogger logger, object actor, string work, string reason);

    [LoggerMessage(28, LogLevel.Warning, "Stopping took longer than {Time}. Actors stopped with StopMode.Now: {Count}; messages not handled: {Messages}; handlers cancelled: {Cancelled}. The actors were:{Actors}")]
    public static partial void StoppedNow(this ILogger logger, string time, int count, long messages, int cancelled, string actors);

    [LoggerMessage(63, LogLevel.Warning, "{Actor} was told to stop and has not ended for {Time}. The stop has no deadline and goes on waiting:{Actors}\nTo limit the wait, use StopAllAsync(deadline, StopMode.Now). At the deadline it cancels ActorStopped, which handlers should pass to what they await")]
    public static partial void StoppingTakesLong(this ILogger logger, object actor, string time, string actors);

    [LoggerMessage(EventId = 62, Message = "The last messages of {Actor}, the newest first:{Messages}")]
    public static partial void RecentMessages(this ILogger logger, LogLevel level, object actor, string messages);

    [LoggerMessage(50, LogLevel.Debug, "{Actor} stops because {Reason}. The next message starts another")]
    public static partial void StopsIdle(this ILogger logger, object actor, string reason);

    [LoggerMessage(29, LogLevel.Error, "{Pool} could not replace its worker {Number}, and tries again until it succeeds or the pool stops")]
    public static partial void NotReplaced(this ILogger logger, Exception exception, object pool, int number);

    // Skips IsEnabled, which may be the call that has failed.
    [LoggerMessage(40, LogLevel.Error, "{Code} threw an exception. Nekka continues, and will not log this kind of exception again", SkipEnabledCheck = true)]
    public static partial void ForeignCodeFailed(this ILogger logger, Exception exception, string code);

    [LoggerMessage(41, LogLevel.Warning, "A logger used actors, which causes log lines of its own. Nekka leaves such lines out, and reports this only once. Use the actors on another thread", SkipEnabledCheck = true)]
    public static partial void LinesLeftOut(this ILogger logger);

    [LoggerMessage(42, LogLevel.Critical, "{Actor} ends because an exception was thrown outside its handlers and hooks")]
    public static partial void Faulted(this ILogger logger, Exception exception, object actor);
}
