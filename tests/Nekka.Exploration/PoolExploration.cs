namespace Nekka.Exploration;

public class PoolExploration
{
    [Fact]
    [Semantics("pool-order")]
    public void A_pool_keeps_the_order_of_each_sender() => Explored.WithoutFault(PoolPrograms.A_pool_keeps_the_order_of_each_sender);

    [Fact]
    public void A_pool_keeps_the_order_of_each_sender_while_its_worker_is_replaced() =>
        Explored.WithoutFault(PoolPrograms.A_pool_keeps_the_order_of_each_sender_while_its_worker_is_replaced, part: 0.25);

    [Fact]
    [Semantics("pool-idle")]
    public void No_message_is_left_in_a_shared_inbox_while_a_worker_is_idle() =>
        Explored.WithoutFault(PoolPrograms.No_message_is_left_in_a_shared_inbox_while_a_worker_is_idle);

    [Fact]
    public void A_pool_that_changes_its_size_loses_nothing() => Explored.WithoutFault(PoolPrograms.A_pool_that_changes_its_size_loses_nothing);

    [Fact]
    [Semantics("pool-replace")]
    public void Code_that_handles_a_message_finds_its_worker_in_the_pool() =>
        Explored.WithoutFault(PoolPrograms.Code_that_handles_a_message_finds_its_worker_in_the_pool);

    [Fact]
    public void A_pool_that_stops_accounts_for_every_message() => Explored.WithoutFault(PoolPrograms.A_pool_that_stops_accounts_for_every_message, part: 0.25);
}
