using Nekka.Orleans.Sending;

namespace Nekka.Orleans.Tests.Sending;

/// <summary>Senders, their actor and the transport between them, for one course of events. It fails if a guarantee is broken.</summary>
internal sealed class CourseOfMessages
{
    /// <summary>How long nobody may reply, in milliseconds.</summary>
    public const long Patience = 20_000;

    private const long Tick = 1_000;

    private readonly Course _course;
    private readonly Faults _faults;
    private readonly TestedActor _actor;
    private readonly FaultyTransport _transport;
    private readonly TestedSender[] _senders;
    private readonly long _storm; // How long faults happen.

    private CourseOfMessages(Course course, Func<Course, Faults> faults)
    {
        _course = course;
        _faults = faults(course);
        _actor = new TestedActor(course) { CanStop = _faults.Stops > 0, AnswersAtOnce = _faults is { IsGraceful: true, Leaves: > 0 } };
        _transport = new FaultyTransport(course, _actor) { Faults = _faults };
        _senders = [.. Enumerable.Range(1, 1 + course.Number(2)).Select(number => new TestedSender(number, course, _actor, _transport, Patience))];
        _storm = 1 + course.Number(12_000);
    }

    /// <summary>Runs courses of events; the report of one that fails tells what happened.</summary>
    public static void Explore(int seeds, Func<Course, Faults> faults, bool endsInSilence = false, int first = 1)
    {
        for (var seed = first; seed < first + seeds; seed++)
        {
            try
            {
                new CourseOfMessages(new Course(seed), faults).Run(endsInSilence);
            }
            catch (Exception exception)
            {
                var course = new Course(seed) { IsTraced = true };
                Should.Throw<Exception>(() => new CourseOfMessages(course, faults).Run(endsInSilence)).Message.ShouldBe(exception.Message);
                throw new InvalidOperationException($"Seed {seed}: {exception.Message}\n{course.Trace}", exception);
            }
        }
    }

    private void Run(bool endsInSilence)
    {
        _course.Note($"{_faults}");
        foreach (var sender in _senders)
        {
            for (var bursts = 1 + _course.Number(8); bursts > 0; bursts--)
            {
                _course.After(_course.Number((int)_storm), () => SendBurst(sender));
            }
        }

        if (_faults.Ends == 0 && _course.Happens(50))
        {
            _senders[0].Send(isAsk: true).IsSlow = true; // Nothing else may wait for it.
        }

        EndNow();
        if (_faults.Stops > 0)
        {
            _course.After(_faults.Stops, () => _actor.Route().Stop());
        }

        _course.RunUntil(_storm);
        if (endsInSilence)
        {
            _transport.IsSilent = true;
            _course.RunUntil(_storm + FaultyTransport.LongestDelay + Patience + 3 * Tick);
        }
        else
        {
            _course.Note($"faults stop");
            _transport.Faults = Faults.None;
            CheckThatNothingIsDammedUp();
            _course.RunUntil(_course.Now + TestedActivation.SlowAnswer);
        }

        Check(endsInSilence);
    }

    private void SendBurst(TestedSender sender)
    {
        for (var count = 1 + _course.Number(6); count > 0; count--)
        {
            var isAsk = _course.Happens(60);
            sender.Send(isAsk, isMissing: isAsk && _course.Happens(5));
        }
    }

    // Ends the activation again and again as long as there are faults.
    private void EndNow()
    {
        if (_faults.Ends > 0)
        {
            _course.After(1 + _course.Number(2 * _faults.Ends), () =>
            {
                if (_course.Now >= _storm)
                {
                    return;
                }

                if (_actor.Current is { IsOver: false } current)
                {
                    if (_course.Happens(_faults.Killed))
                    {
                        current.Kill();
                    }
                    else if (!current.IsEnding)
                    {
                        current.End(returnsTheRest: _course.Happens(_faults.Returned), leaves: _course.Happens(_faults.Leaves));
                    }
                }

                EndNow();
            });
        }
    }

    private void CheckThatNothingIsDammedUp()
    {
        var late = new List<Item>();
        foreach (var sender in _senders)
        {
            late.Add(sender.Send(isAsk: true));
            _course.After(_course.Number(3_000), () => late.Add(sender.Send(isAsk: true)));
        }

        _course.RunUntil(_storm + Patience + 3 * Tick);
        if (_faults.Stops > 0)
        {
            return; // They end as all others do.
        }

        foreach (var item in late)
        {
            item.IsSettled.ShouldBeTrue($"{item} was sent after the last fault and got no answer");
            item.Failure.ShouldBeNull($"{item} was sent after the last fault");
        }
    }

    private void Check(bool isSilent)
    {
        foreach (var item in _actor.Items)
        {
            (item.IsSettled || item.IsGivenUp).ShouldBeTrue($"{item} did not end");
            (item.Failure is Undelivered.Unsent or Undelivered.Gone && item.IsHandled).ShouldBeFalse($"{item} was reported as not handled, and was handled");
            if (_faults.IsGraceful && !isSilent)
            {
                // Nobody waits for an answer that comes long after the end, and so nobody learns what else was in hand then.
                item.Failure.ShouldBeOneOf(
                    _faults.Stops == 0 ? [null] : _actor.Items.Exists(static one => one.IsSlow) ? [null, Undelivered.Gone, Undelivered.Lost] : [null, Undelivered.Gone],
                    $"{item} failed though no fault happened");
                (item.IsHandled || _faults.Stops > 0).ShouldBeTrue($"{item} was never handled though no fault happened");
            }
        }

        _senders.ShouldAllBe(static sender => sender.Count == 0);
        if (!isSilent && _actor.Current is { IsOver: false } current)
        {
            current.Waiting.ShouldBe(0, "requests whose replies nobody needs still wait");
        }
    }
}
