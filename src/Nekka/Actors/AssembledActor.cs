using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Nekka.Cells;
using Nekka.Inboxes;
using Nekka.Inspecting;
using Nekka.Messages;
using Nekka.Recording;
using Nekka.Reentrancy;
using Nekka.Runtimes;
using Nekka.Streaming;
using Nekka.Supervision;
using Nekka.Telemetry;
using Nekka.Text;
using Nekka.Waiting;
using Nekka.Watching;

namespace Nekka.Actors;

/// <summary>An actor with all features. It implements what the layers below ask of an actor by forwarding each question to the
/// feature that can answer it.</summary>
internal abstract class AssembledActor(ActorSystem system, ActorOptions? options, Type actorClass, Func<ActorCell, ActorRef> refer, InboxKind inboxKind = InboxKind.Own)
    : WaitingActor(system.Context, options?.Name, options?.InboxCapacity, options?.InboxFullMode ?? InboxFullMode.Wait, actorClass, refer, inboxKind)
{
    /// <summary>The actor object; null before it is constructed and after it has stopped.</summary>
    public Actor? Actor => Unsafe.As<Actor>(ActorObject);

    public override bool IsDaemon => Actor is ThreadActor { IsDaemon: true };

    public override IReadOnlyList<ActorCell> ChildCells => this.ChildrenIfAny?.Snapshot() ?? [];

    public override bool IsRestartPending => this.Supervisor?.Pending is not null;

    public override bool RunsInBackground => this.Background is { IsRunning: true };

    public override bool HasOpenTurns => this.OpenTurns.Count > 0;

    public override Future<Terminated> WhenStopped => this.GetWhenStopped();

    public override Future WhenStarted => this.GetWhenStarted();

    public override string CurrentWork => this.DescribeWork();

    public override string CurrentTurn => this.DescribeTurn();

    public override string TurnSoFar => this.DescribeTurnSoFar();

    public override TurnAge TurnAge => this.MeasureTurnAge();

    public override string NextStep => this.DescribeNextStep();

    public override int UnhandledCount => this.CountUnhandled();

    public override int CancelledCount => AttachmentsIfAny?.Cancelled ?? 0;

    public override long Count(Living what) => what switch
    {
        Living.Alive => 1,
        Living.Handled => this.CountHandled(),
        Living.Asks => this.CountAsks(),
        _ => 0,
    };

    public override string ReasonForDelay(Future owed, string question) => this.DescribeDelay(owed, question);

    [RequiresUnreferencedCode(DynamicCode.Reason)]
    [RequiresDynamicCode(DynamicCode.Reason)]
    public override object NewDynamicProxy(ActorRef reference) => new DynamicActorProxy(reference);

    public override bool IsIdle(out int wakes) => Inbox.IsIdle(out wakes) && !HasOpenTurns;

    public override void EndBackOff() => this.Supervisor?.BackOff.End();

    public override bool TryRunInBackground(Func<CancellationToken, Task> work) => BackgroundWork.TryBeginHere(this, work);

    public override void RunBackgroundPart(SendOrPostCallback part, object? state) => this.Background!.RunHere(part, state);

    public override void NoteStreamFailure(Exception exception, object stream, bool isHeard) => Failures.OfStream(this, exception, stream, isHeard);

    public override IAsyncEnumerable<T> Stream<TActor, T>(Func<TActor, IAsyncEnumerable<T>> method) => new LambdaStream<TActor, T>(this, method);

    public override IReadOnlyList<RecordedMessage> RecentMessages => this.ReadRecentMessages();

    public override ValueTask<object?> Receive(object? message) => Actor!.Receive(message);

    public override ValueTask Handle(in Envelope envelope) => MessageTurn.Handle(this, envelope);

    public override void Open(object? message) => Inbox.Open(message);

    public override ValueTask PassOver()
    {
        Inbox.Uncount();
        Inbox.Arrivals?.Recorder.Note(this.TurnHere, Recorder.GivenUp);
        return default;
    }
}
