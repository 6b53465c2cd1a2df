namespace Nekka.Exploration;

public class InboxExploration
{
    [Fact]
    public void Each_message_is_handled_or_left_over_or_refused() =>
        Explored.WithoutFault(InboxPrograms.Each_message_is_handled_or_left_over_or_refused);

    [Fact]
    public void A_suspended_turn_goes_on_before_anything_else_and_nothing_is_forgotten() =>
        Explored.WithoutFault(InboxPrograms.A_suspended_turn_goes_on_before_anything_else_and_nothing_is_forgotten);

    [Fact]
    public void A_full_inbox_lets_in_exactly_those_it_says() =>
        Explored.WithoutFault(InboxPrograms.A_full_inbox_lets_in_exactly_those_it_says);
}
