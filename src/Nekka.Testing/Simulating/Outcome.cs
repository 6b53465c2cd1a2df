using Nekka.Inspecting;

namespace Nekka.Testing;

/// <summary>The outcome of a run: whether it is over, and its failure.</summary>
/// <remarks><b>Thread safety:</b> any thread may end or fail the run, also a thread outside of it. Only the thread with the baton does the
/// rest.</remarks>
internal sealed class Outcome(Names names)
{
    private readonly List<LogExpectations> _expectations = []; // Of all systems.
    private Failure? _failure;
    private string? _lastMessages;
    private volatile bool _isOver;

    /// <summary>Whether the run ends after the current step.</summary>
    public bool IsOver => _isOver;

    /// <summary>The system whose flight recorders are a part of the report; set before the run.</summary>
    public ActorSystem? Recorded { get; set; }

    /// <summary>Adds the entries that a system is expected to log, without which the run fails.</summary>
    public void Add(LogExpectations expectations) => _expectations.Add(expectations);

    /// <summary>Keeps the last messages of the actors, which are about to be stopped, if the report seems to need them.</summary>
    public void KeepLastMessages() => _lastMessages = MissingEntry is null ? null : LastMessages;

    /// <summary>Judges the run, which is over.</summary>
    /// <returns>The failure; <see langword="null"/> if the run succeeded.</returns>
    public Failure? Judge() => _failure ?? (MissingEntry is { } missing ? new Failure(names.In(missing + (_lastMessages ?? LastMessages))) : null);

    /// <summary>Ends the run after the current step, without a failure.</summary>
    public void End() => _isOver = true;

    /// <summary>Ends the run after the current step. Only the first failure counts, and none after the end.</summary>
    public void Fail(Failure failure)
    {
        if (!_isOver)
        {
            Interlocked.CompareExchange(ref _failure, failure with { Text = names.In(WithRecentMessages(failure.Text)) }, null);
            _isOver = true;
        }
    }

    private string? MissingEntry => _expectations.SelectMany(static expectations => expectations.Missing()).FirstOrDefault();

    private string LastMessages => Recorded?.Context.DescribeRecentMessages() ?? "";

    // The failed expectation of a probe has them already.
    private string WithRecentMessages(string text) => text.Contains(RecentMessages.Heading, StringComparison.Ordinal) ? text : text + LastMessages;
}
