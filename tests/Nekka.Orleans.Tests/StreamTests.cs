namespace Nekka.Orleans.Tests;

public sealed class StreamTests(TestCluster cluster)
{
    private SourceProxy New() => cluster.Client.Get<Source>(Guid.NewGuid().ToString()).Proxy();

    [Fact]
    public async Task A_sequence_is_enumerated_from_another_machine()
    {
        var numbers = new List<int>();
        await foreach (var number in New().Count(1_000, TestContext.Current.CancellationToken))
        {
            numbers.Add(number);
        }

        numbers.ShouldBe(Enumerable.Range(0, 1_000));
    }

    [Fact]
    public async Task The_exception_of_a_sequence_comes_after_its_items()
    {
        var numbers = new List<int>();
        var exception = await Should.ThrowAsync<InvalidOperationException>(async () =>
        {
            await foreach (var number in New().FailAfter(7))
            {
                numbers.Add(number);
            }
        });
        exception.Message.ShouldBe("The sequence fails.");
        numbers.ShouldBe(Enumerable.Range(0, 7));
    }

    [Fact]
    public async Task A_reader_that_leaves_ends_the_sequence_on_the_other_machine()
    {
        var source = New();
        await foreach (var number in source.Count(int.MaxValue, TestContext.Current.CancellationToken))
        {
            if (number == 120)
            {
                break;
            }
        }

        while (await source.Ended() == 0)
        {
            await Task.Yield(); // The sequence ends in a turn of its own, after the message that says so.
        }
    }

    [Fact]
    public async Task Other_messages_are_handled_while_a_sequence_is_read()
    {
        var source = New();
        await using var reader = source.Count(int.MaxValue, TestContext.Current.CancellationToken).GetAsyncEnumerator(TestContext.Current.CancellationToken);
        (await reader.MoveNextAsync()).ShouldBeTrue();
        (await source.Ended()).ShouldBe(0);
    }
}
