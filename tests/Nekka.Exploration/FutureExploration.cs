namespace Nekka.Exploration;

public class FutureExploration
{
    [Fact]
    public void It_is_set_once_and_everybody_sees_the_same() =>
        Explored.WithoutFault(FuturePrograms.It_is_set_once_and_everybody_sees_the_same);

    [Fact]
    public void Who_gives_up_waiting_disturbs_nobody() => Explored.WithoutFault(FuturePrograms.Who_gives_up_waiting_disturbs_nobody);

    [Fact]
    public void A_get_hook_gives_one_value_whoever_asks_first() =>
        Explored.WithoutFault(FuturePrograms.A_get_hook_gives_one_value_whoever_asks_first);

    [Fact]
    public void What_is_made_of_futures_is_made_once() =>
        Explored.WithoutFault(FuturePrograms.What_is_made_of_futures_is_made_once);

    [Fact]
    public void Who_gives_up_what_is_made_of_futures_disturbs_nobody() =>
        Explored.WithoutFault(FuturePrograms.Who_gives_up_what_is_made_of_futures_disturbs_nobody);

    [Fact]
    public void The_first_of_two_is_one_of_them_whoever_gives_up() =>
        Explored.WithoutFault(FuturePrograms.The_first_of_two_is_one_of_them_whoever_gives_up);
}
