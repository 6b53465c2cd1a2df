namespace Nekka.Orleans.Tests.Sending;

/// <summary>Both halves of the way, with everything between them that may happen. Each course of events is decided by its seed.</summary>
/// <remarks><c>NEKKA_STORM_FACTOR</c> multiplies the number of courses.</remarks>
public sealed class CourseExploration
{
    private static readonly int Courses = 500 * Limits.StormFactor;

    [Fact]
    public void Each_message_is_handled_once_in_order_and_answered_whatever_the_order_of_requests() =>
        CourseOfMessages.Explore(Courses, static _ => Faults.None);

    [Fact]
    public void Nothing_is_lost_and_nothing_fails_when_activations_end_in_order() =>
        CourseOfMessages.Explore(Courses, static course => new Faults { Ends = 50 + course.Number(2_000) });

    [Fact]
    public void Nothing_is_lost_and_nothing_fails_when_the_next_activation_begins_before_the_former_has_ended() =>
        CourseOfMessages.Explore(Courses, static course => new Faults { Ends = 500 + course.Number(2_000), Leaves = 100 });

    [Fact]
    public void Nothing_is_sent_for_ever_to_an_actor_that_has_stopped() =>
        CourseOfMessages.Explore(Courses, static course => (course.Happens(50) ? Faults.None : Faults.Of(course)) with { Ends = 0, Stops = 1 + course.Number(6_000) });

    [Fact]
    public void No_message_is_handled_twice_or_out_of_order_or_waits_for_ever_whatever_fails() =>
        CourseOfMessages.Explore(Courses, Faults.Of);

    [Fact]
    public void Every_ask_ends_when_the_transport_has_become_silent() =>
        CourseOfMessages.Explore(Courses, Faults.Of, endsInSilence: true);
}
