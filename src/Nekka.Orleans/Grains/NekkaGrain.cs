using Nekka.Cells;
using Nekka.Keyed;
using Nekka.Orleans.Deadlocks;
using Nekka.Orleans.Hosting;
using Nekka.Orleans.Streaming;
using Nekka.Orleans.Receiving;
using Nekka.Orleans.Wire;
using Orleans.Concurrency;
using Orleans.Runtime;
using Orleans.Streams.Core;

namespace Nekka.Orleans.Grains;

/// <summary>The doorway to one actor of this silo, as Orleans sees it. Orleans decides where it is and how long; the actor runs as any other actor of
/// this process does.</summary>
/// <typeparam name="TActor">The class of the actor. Orleans' dashboards and placement go by it.</typeparam>
[Reentrant]
internal sealed class NekkaGrain<TActor>(NekkaCluster cluster, IGrainContext context) : IGrainBase, INekkaActor, IGrainWithStringKey, IRemindable, IStreamSubscriptionObserver
    where TActor : Actor
{
    private Doorway? _doorway;
    private KeyedActor? _cell;

    public IGrainContext GrainContext => context;

    public Task OnActivateAsync(CancellationToken token)
    {
        var hosted = cluster.HostedClassOf(typeof(TActor));
        var activation = new Activation(hosted, cluster, context) { Conflicted = OnConflict };
        _cell = hosted.NewCell(activation, cluster.System);
        _doorway = new Doorway(UniqueNumber.New(), new ActorReception(_cell, hosted.Members, cluster.Payloads), cluster.System.Context.Clock) { Holding = cluster.Doorways.Add };
        cluster.Busy.Add(_cell, context);
        return Task.CompletedTask;
    }

    public Task<BatchReply> Exchange(Batch batch) => _doorway!.Exchange(batch);

    public async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken token)
    {
        if (_doorway is null || _cell is null)
        {
            return; // It has never been activated.
        }

        cluster.Busy.Remove(_cell);
        _doorway.BeginEnd();
        Task retired = _cell.Retire().AsTask();
        await retired.WaitAsync(token).ConfigureAwait(ConfigureAwaitOptions.ContinueOnCapturedContext | ConfigureAwaitOptions.SuppressThrowing);
        await _doorway.EndAsync().WaitAsync(token).ConfigureAwait(ConfigureAwaitOptions.ContinueOnCapturedContext | ConfigureAwaitOptions.SuppressThrowing);
    }

    public Task Deliver(ulong sender, int era, BatchReply answers) => Task.CompletedTask; // Processes send messages, grains do not.

    public Task ReceiveReminder(string reminderName, TickStatus status)
    {
        var reminder = new Reminder(reminderName);
        return _cell!.Publish(reminder) ? Task.CompletedTask : Task.FromException(_cell!.Dead(reminder));
    }

    public Task OnSubscribed(IStreamSubscriptionHandleFactory handleFactory) =>
        handleFactory.Create<object>().ResumeAsync(new StreamObserver<object>(_cell!.Reference));

    public Task Probe(WaitProbe probe)
    {
        cluster.Deadlocks.Receive(probe, _doorway!);
        return Task.CompletedTask;
    }

    // What the object knows is out of date, so it handles no more messages. The next object loads what is stored now; Orleans decides where.
    private void OnConflict()
    {
        _ = _cell!.Stop(StopMode.Now);
        context.Deactivate(new DeactivationReason(DeactivationReasonCode.ApplicationRequested, "Another activation of the actor has changed its stored state."));
    }
}
