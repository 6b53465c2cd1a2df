namespace Nekka.Exploration;

/// <summary>That no fault is found says something only if faults are found.</summary>
public class FaultExploration
{
    private const string Deadlock = "Deadlock detected.";

    [Fact]
    public void An_inbox_that_checks_then_puts_loses_an_ask() =>
        Explored.WithFault(PlantedFaults.An_ask_to_an_actor_that_checks_whether_it_is_alive_then_puts, Deadlock);

    [Fact]
    public void An_inbox_that_goes_idle_outside_its_lock_loses_a_wake_up() =>
        Explored.WithFault(PlantedFaults.A_message_to_an_inbox_that_goes_idle_outside_its_lock, Deadlock);

    [Fact]
    public void A_future_that_looks_then_waits_never_wakes_its_getter() =>
        Explored.WithFault(PlantedFaults.A_getter_of_a_future_that_looks_then_waits, Deadlock);

    [Fact]
    public void A_future_that_looks_then_sets_is_set_twice() =>
        Explored.WithFault(PlantedFaults.Two_setters_of_a_future_that_looks_then_sets, "two setters won");

    [Fact]
    public void A_reader_that_looks_only_once_takes_one_record_for_another() =>
        Explored.WithFault(PlantedFaults.A_reader_of_a_ring_that_looks_only_once, "a number is that of another");
}
