using System.Diagnostics.CodeAnalysis;
using Nekka.Actors;
using Nekka.Cells;
using Nekka.Futures;
using Nekka.Inboxes;
using Nekka.Messages;
using Nekka.Text;
using Nekka.Watching;

namespace Nekka.Remoting;

/// <summary>An actor on another machine as this process sees it: a cell without an actor object, which sends every message on.</summary>
/// <remarks>No message enters the inbox. So the thread that sends a message is the one that makes bytes of it: the message may change
/// afterwards, and a message of which no bytes can be made is refused where it was sent.
/// <para><b>Thread safety:</b> any thread may use it.</para></remarks>
internal sealed class RemoteCell : PassingActor
{
    private static readonly ActorOptions NoOptions = new();

    private readonly RemoteLink _link;
    private bool _isWatched;

    public RemoteCell(ActorSystem system, RemoteLink link, Type actorClass, Func<ActorCell, ActorRef> refer)
        : base(system, NoOptions, actorClass, refer)
    {
        _link = link;
        Runtime = RemoteRuntime.Instance;
        Inbox.TryGoIdle(suspended: false);
        _diverts = true;
    }

    /// <summary>The way to the actor.</summary>
    public RemoteLink Link => _link;

    public override ClusterAddress Address => _link.Address;

    public override string Urn => _link.Address.ToString();

    public override string Name => _link.Address.Key;

    public override Future WhenStarted => Future.FromResult<object?>(null); // An actor by key: the first message starts it.

    public override string CurrentWork => _link.UnhandledCount is > 0 and var count
        ? $"it is on another machine, and {count} of the messages that this process has sent to it are not answered"
        : "it is on another machine";

    public override int UnhandledCount => _link.UnhandledCount;

    public override PutResult Divert(in Envelope envelope)
    {
        _link.Send(this, envelope.Message, envelope.Reply);
        return PutResult.Accepted;
    }

    public override Future<bool> Stop(StopMode mode)
    {
        var request = new StopRequest(mode);
        var reply = new AskFuture<bool>(this, request);
        _link.Send(this, request, reply);
        return reply;
    }

    public override void NoteGivenUp(Future owed) => _link.NoteGivenUp(owed);

    public override string ReasonForDelay(Future owed, string question) => owed.IsCompleted ? "that came just afterwards" : _link.ReasonForDelay(owed);

    public override IAsyncEnumerator<T> EnumerateElsewhere<T>(object stream, CancellationToken cancellationToken) => _link.Enumerate<T>(this, stream, cancellationToken);

    public override void NoteWatched()
    {
        if (Interlocked.Exchange(ref _isWatched, true))
        {
            return;
        }

        var end = _link.Watch(this);
        end.OnCompleted(new ActionContinuation(() => EndForWatchers(end.Failure is { } failure
            ? new End(TerminationReason.Unreachable, LastHook.None, failure.SourceException)
            : end.Get())));
    }

    public override bool IsElsewhere => true;

    public override bool MayHave(ActorCell child) => false;

    public override bool IsIdle(out int wakes)
    {
        wakes = 0;
        return _link.UnhandledCount == 0;
    }

    [RequiresUnreferencedCode(DynamicCode.Reason)]
    [RequiresDynamicCode(DynamicCode.Reason)]
    public override object NewDynamicProxy(ActorRef reference) =>
        throw new NotSupportedException($"{this} is on another machine, so a dynamic proxy cannot look up its members. Use its Proxy().");

    public override void FailWithChild(ActorCell child, Exception failure)
    {
    }

    // Code that watches from now on is told of the next end, as with an actor by key: it finds other attachments. Code that has found the former
    // ones either is told here, or sees that they are the former.
    private void EndForWatchers(End end)
    {
        var former = Attachments;
        former.Ending = end;
        Volatile.Write(ref _isWatched, false);
        Attach(new Attachments());
        this.EndWatching(former);
    }

    // A reference to an actor on another machine never ends.
    private protected override void OnClosed(Attachments? attachments)
    {
    }
}
