namespace Nekka.Tests.Anywhere;

/// <summary>Tokens among the arguments of a call end it, and are cancelled inside the actor.</summary>
public abstract class TokenContract<TPlace> : AnywhereContract<TPlace>
    where TPlace : PlaceUnderTest, new()
{
    private readonly CancellationTokenSource _never = new();

    public override async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        _never.Dispose();
        await base.DisposeAsync();
    }

    [Fact]
    [Semantics("cancel-call")]
    public Task A_token_ends_a_call_and_is_cancelled_inside() => ShouldEndBy(static (patient, door, token) => patient.WaitUntilCancelled(door, token));

    [Fact]
    [Semantics("cancel-call")]
    public async Task Any_of_several_tokens_ends_a_call()
    {
        await ShouldEndBy((patient, door, token) => patient.WaitUntilEither(door, token, _never.Token));
        await ShouldEndBy((patient, door, token) => patient.WaitUntilEither(door, _never.Token, token));
        await ShouldEndBy((patient, door, token) => patient.WaitUntilEither(door, CancellationToken.None, token));
        await ShouldEndBy((patient, door, token) => patient.WaitUntilEither(door, token, token));
    }

    [Fact]
    [Semantics("cancel-call")]
    public Task A_token_that_may_be_null_ends_a_call() => ShouldEndBy(static (patient, door, token) => patient.WaitUntilMaybe(door, token));

    [Fact]
    [Semantics("cancel-call")]
    public Task A_token_in_an_array_ends_a_call() => ShouldEndBy((patient, door, token) => patient.WaitUntilAny(door, _never.Token, token));

    [Fact]
    public async Task A_call_without_a_token_in_the_place_of_one_is_made()
    {
        var patient = New<Patient>().Proxy();

        (await patient.AddUnless(1)).ShouldBe(1);
        (await patient.AddUnless(2, _never.Token)).ShouldBe(3);
        (await patient.Add(3, CancellationToken.None)).ShouldBe(6);
    }

    [Fact]
    public async Task A_call_with_a_token_that_was_cancelled_before_is_not_made()
    {
        var patient = New<Patient>().Proxy();

        var call = patient.Add(1, new CancellationToken(canceled: true));

        Should.Throw<OperationCanceledException>(() => call.Get(TimeSpan.Zero));
        (await patient.Sum).ShouldBe(0);
    }

    [Fact]
    public async Task A_call_that_completes_is_not_cancelled_afterwards()
    {
        using var source = new CancellationTokenSource();
        var patient = New<Patient>().Proxy();
        var added = patient.Add(1, source.Token);
        (await added.Awaited()).ShouldBe(1);

        await source.CancelAsync();

        (await added).ShouldBe(1);
        (await patient.Cancelled).ShouldBe(0);
    }

    private async Task ShouldEndBy(Func<PatientProxy, ActorRef<Doorkeeper>, CancellationToken, Future> call)
    {
        using var source = new CancellationTokenSource();
        using var gate = new Gate();
        gate.Open();
        var knocked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var door = System.Start(() => new Doorkeeper(gate, knocked));
        var patient = New<Patient>().Proxy();
        var waiting = call(patient, door, source.Token);
        await knocked.Task.InTime();

        await source.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(waiting.AsTask().InTime());
        (await patient.Cancelled.GetAsync().Awaited()).ShouldBe(1);
    }
}
