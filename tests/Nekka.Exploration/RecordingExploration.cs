namespace Nekka.Exploration;

public class RecordingExploration
{
    [Fact]
    public void Records_that_are_read_while_others_are_written_are_whole_and_in_their_order() =>
        Explored.WithoutFault(RecordingPrograms.Records_that_are_read_while_others_are_written_are_whole_and_in_their_order);

    [Fact]
    public void Each_message_is_written_down_once_with_the_time_when_it_came_and_its_own_outcome() =>
        Explored.WithoutFault(RecordingPrograms.Each_message_is_written_down_once_with_the_time_when_it_came_and_its_own_outcome);

    [Fact]
    public void A_message_that_is_dropped_or_taken_back_moves_no_time_to_another() =>
        Explored.WithoutFault(RecordingPrograms.A_message_that_is_dropped_or_taken_back_moves_no_time_to_another);
}
