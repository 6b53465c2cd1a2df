using Nekka.Orleans.Receiving;
using Nekka.Orleans.Wire;

namespace Nekka.Orleans.Tests.Sending;

/// <summary>One activation of the actor: a real doorway, behind which messages are handled one at a time.</summary>
internal sealed class TestedActivation : Reception
{
    /// <summary>How long a slow answer takes, in milliseconds.</summary>
    public const long SlowAnswer = 60_000;

    private const int LongestHold = 2_000;
    private const long LongestTelling = 3_000;

    private readonly Course _course;
    private readonly TestedActor _actor;
    private readonly Queue<(Item Item, Awaited? Awaited)> _inbox = [];
    private readonly List<Action> _onOver = [];
    private bool _isBusy;
    private bool _hasStopped;
    private bool _hasBegunEnd;
    private bool _isDone;
    private bool _returnsTheRest;
    private int _unanswered; // Those in the inbox or in hand.

    public TestedActivation(Course course, TestedActor actor, ulong number)
    {
        (_course, _actor) = (course, actor);
        Doorway = new Doorway(number, this, course) { IsOnlyOne = actor.CanStop, Holding = doorway => course.After(course.Number(LongestHold), doorway.ReleaseHeld) };
    }

    public Doorway Doorway { get; }

    public bool IsKilled { get; private set; }

    /// <summary>Whether Orleans wants to end it, and so lets no more requests in.</summary>
    public bool IsEnding { get; private set; }

    public bool IsOver { get; private set; }

    /// <summary>Whether its machine stops, so that Orleans hands requests to the next activation though this one has not ended.</summary>
    public bool IsLeaving { get; private set; }

    /// <summary>Whether the actor has stopped for good, and nobody knows its answers any more.</summary>
    public bool IsGone => _hasStopped && IsOver;

    /// <summary>How many requests wait for their replies.</summary>
    public int Waiting { get; private set; }

    public override void Admit(in Parcel parcel, Receipt receipt)
    {
        var item = _actor.ItemOf(parcel);
        if (item.IsMissing)
        {
            item.IsHandled.ShouldBeFalse($"{item} was taken twice");
            item.IsHandled = true;
            receipt.Complete(new Missing(parcel.Number));
            return;
        }

        Awaited? awaited = null;
        if (parcel.IsAnswered)
        {
            awaited = new Awaited(parcel, receipt);
            receipt.Begin(awaited);
        }

        _unanswered++;
        _inbox.Enqueue((item, awaited));
        HandleNext();
    }

    public async Task<BatchReply?> Exchange(Batch batch)
    {
        Waiting++;
        var reply = await Doorway.Exchange(batch);
        Waiting--;
        BeginEndIfNobodyWaits();
        return IsKilled ? null : reply;
    }

    /// <summary>Has something happen when the activation is over.</summary>
    public void OnOver(Action action) => _onOver.Add(action);

    /// <summary>The machine fails: whatever is here is lost.</summary>
    public void Kill()
    {
        _course.Note($"{this} is killed");
        IsKilled = true;
        BeOver();
    }

    /// <summary>Lets no more requests in. When those that are in have their replies, the activation handles and answers what is here, and ends.</summary>
    public void End(bool returnsTheRest, bool leaves)
    {
        _course.Note($"{this} is to end{(returnsTheRest ? " and returns the rest" : "")}{(leaves ? " while the next begins" : "")}");
        (IsEnding, _returnsTheRest, IsLeaving) = (true, returnsTheRest, leaves);
        BeginEndIfNobodyWaits();
    }

    /// <summary>The actor stops: what is in the inbox gets the answer that it is dead. There will never be another activation.</summary>
    public void Stop()
    {
        _course.Note($"{this} stops for good");
        _hasStopped = _hasBegunEnd = true;
        Doorway.BeginEnd();
        while (_inbox.TryDequeue(out var next))
        {
            _unanswered--;
            next.Awaited?.Complete(AnswerKind.Exception);
        }

        EndIfDone();
        _course.After(CourseOfMessages.Patience, EndNow);
    }

    public override string ToString() => $"activation {Doorway.Activation}";

    private void BeginEndIfNobodyWaits()
    {
        if (!IsEnding || _hasBegunEnd || IsOver || Waiting > 0)
        {
            return;
        }

        _course.Note($"{this} begins to end");
        _hasBegunEnd = true;
        Doorway.BeginEnd();
        while (_returnsTheRest && _inbox.TryDequeue(out var next))
        {
            _unanswered--;
            next.Awaited?.Complete(AnswerKind.NotHandled);
        }

        EndIfDone();
    }

    private void HandleNext()
    {
        if (!_isBusy && _inbox.TryDequeue(out var next))
        {
            _isBusy = true;
            _course.After(_course.Number(20), () => Handle(next.Item, next.Awaited));
        }
    }

    private void Handle(Item item, Awaited? awaited)
    {
        if (IsKilled)
        {
            return;
        }

        _actor.Handle(this, item);
        _isBusy = false;
        if (item.IsSlow)
        {
            _course.After(SlowAnswer, () => Finish(awaited));
        }
        else if (awaited is null || _actor.AnswersAtOnce || _course.Happens(60))
        {
            Finish(awaited);
        }
        else
        {
            _course.After(_course.Happens(80) ? _course.Number(100) : _course.Number(8_000), () => Finish(awaited)); // Handled part by part.
        }

        HandleNext();
    }

    private void Finish(Awaited? awaited)
    {
        if (!IsKilled)
        {
            _unanswered--;
            awaited?.Complete(AnswerKind.Value);
            EndIfDone();
        }
    }

    private void EndIfDone()
    {
        if (_hasBegunEnd && !_isDone && _unanswered == 0)
        {
            _isDone = true;
            _course.Watch(TellAndEndAsync());
            _course.After(LongestTelling, EndNow);
        }
    }

    private async Task TellAndEndAsync()
    {
        await Doorway.EndAsync();
        EndNow();
    }

    private void EndNow()
    {
        if (!IsOver)
        {
            _course.Note($"{this} has ended");
            BeOver();
        }
    }

    private void BeOver()
    {
        IsOver = true;
        _onOver.ForEach(static action => action());
    }

    private sealed class Awaited(Parcel parcel, Receipt receipt) : Outcome(parcel.Number)
    {
        private AnswerKind? _kind;

        public override Answer Answer => new(Number, _kind!.Value, parcel.Body);

        public void Complete(AnswerKind kind)
        {
            if (_kind is null)
            {
                _kind = kind;
                receipt.Complete(this);
            }
        }

        public override void GiveUp() => Complete(AnswerKind.Exception);
    }

    private sealed class Missing(long number) : Outcome(number)
    {
        public override Answer Answer => new(Number, AnswerKind.MissingMember, []);

        public override void GiveUp()
        {
        }
    }
}
