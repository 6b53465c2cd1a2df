using static Nekka.Exploration.Concurrently;

namespace Nekka.Exploration;

/// <summary>An actor that does what its messages say, and watches over its own life.</summary>
internal sealed class Worker(Tally tally) : Actor
{
    private bool _ended;
    private bool _busy;

    protected override void OnStart() => Turn(static () => null);

    protected override void OnStop() => End();

    protected override void OnFailure(Exception exception) => End();

    protected override async ValueTask<object?> OnReceiveAsync(object? message)
    {
        Check(!_ended, "a message was handled after the end");
        tally.Handled();
        switch (message)
        {
            case Func<Worker, object?> work:
                return Turn(() => work(this));
            case Future<int> awaited:
                Enter();
                var value = await awaited;
                Leave();
                return value;
            default:
                return Turn(() => message);
        }
    }

    private void End()
    {
        Check(!_ended, "an actor ended twice");
        _ended = true;
        Turn(static () => null);
    }

    private object? Turn(Func<object?> work)
    {
        Enter();
        try
        {
            LetOthersRun();
            return work();
        }
        finally
        {
            Leave();
        }
    }

    private void Enter()
    {
        Check(!_busy, "two turns at once");
        _busy = true;
    }

    private void Leave() => _busy = false;
}
