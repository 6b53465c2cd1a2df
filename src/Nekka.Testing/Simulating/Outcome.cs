using Nekka.Inspecting;

namespace Nekka.Testing;

/// <summary>The outcome of a run: whether it is over, and its failure.</summary>
/// <remarks><b>Thread safety:</b> all members are thread-safe, because threads outside and the caller's thread may fail the run too.</remarks>
internal sealed class Outcome(Names names)
{
    private Failure? _failure;
    private volatile bool _isOver;

    /// <summary>Whether the run ends after the current step.</summary>
    public bool IsOver => _isOver;

    /// <summary>The failure; <see langword="null"/> if the run has not failed.</summary>
    public Failure? Failure => _failure;

    /// <summary>The system whose flight recorders are a part of the report; set before the run.</summary>
    public ActorSystem? Recorded { get; set; }

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

    // The failed expectation of a probe has them already.
    private string WithRecentMessages(string text) => Recorded is null || text.Contains(RecentMessages.Heading, StringComparison.Ordinal)
        ? text
        : text + Recorded.Context.DescribeRecentMessages();
}
