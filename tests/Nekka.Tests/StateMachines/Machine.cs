using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace Nekka.Tests.StateMachines;

/// <summary>Real actors, of which everything is written down.</summary>
internal sealed class Machine : IObserver<DeadLetter>
{
    private readonly ActorSystem _system;
    private readonly Func<ActorOptions> _options;
    private readonly ConcurrentDictionary<int, bool> _sent = [];
    private readonly (string Label, ActorRef<Subject> Actor)?[] _newest = new (string, ActorRef<Subject>)?[Command.Names];

    /// <summary>Makes a machine.</summary>
    /// <param name="system">The system of its actors.</param>
    /// <param name="options">The options of the next actor.</param>
    public Machine(ActorSystem system, Func<ActorOptions> options)
    {
        (_system, _options) = (system, options);
        system.DeadLetters.Subscribe(this);
    }

    public Journal Journal { get; } = new();

    /// <summary>Learns of every actor that is started.</summary>
    public Action<ActorRef> Started { get; init; } = static _ => { };

    /// <summary>Whether there was somebody to send anything to.</summary>
    public bool HasSent(int number) => _sent.ContainsKey(number);

    /// <summary>Whether no actor is being run, or about to be. Looked at twice: between two looks one could have woken another.</summary>
    public bool IsAtRest()
    {
        var wakes = WakesAtRest();
        return wakes is not null && WakesAtRest() is { } again && wakes.SequenceEqual(again);
    }

    public string Describe()
    {
        var actors = Journal.Actors.ToDictionary(static entry => entry.Label, static entry => entry.Actor);
        return Journal.Describe(label => !actors.TryGetValue(label, out var actor) ? "refused" : actor.IsAlive ? $"alive, {actor.ActorInbox.Count} + {actor.Cell.Inspect().WaitingForRoomCount}" : "dead")
            + $"\nheld: {string.Join(", ", Journal.Held)}";
    }

    // Null if one is being run.
    private List<(ActorCell Actor, int Wakes)>? WakesAtRest()
    {
        List<(ActorCell, int)> wakes = [];
        foreach (var actor in _system.Registry.NotEnded())
        {
            var inbox = InboxOf(actor);
            inbox.IsIdle(out var count);
            if (inbox.Look().IsScheduled)
            {
                return null;
            }

            wakes.Add((actor, count));
        }

        return wakes;
    }

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_inbox")]
    private static extern ref Inbox InboxOf(ActorCell actor);

    /// <summary>Does it, and does not wait for anything that comes of it.</summary>
    public void Do(int number, Command command)
    {
        if (command.Act == Act.Start)
        {
            Start(number, command);
        }
        else if (_newest[command.Who] is { } who)
        {
            Do(number, command, who.Label, who.Actor);
        }
    }

    void IObserver<DeadLetter>.OnCompleted()
    {
    }

    void IObserver<DeadLetter>.OnError(Exception error)
    {
    }

    void IObserver<DeadLetter>.OnNext(DeadLetter value) => Journal.Note(((Numbered)value.Message!).Number, $"dead letter {value.Reason}");

    private void Start(int number, Command command)
    {
        if (_newest[command.Who] is { Actor.IsAlive: true })
        {
            return;
        }

        var (setting, journal) = (command.Setting, Journal);
        var parent = setting.Parent is { } whom ? _newest[whom]?.Actor : null;
        var label = journal.Label(command.Who);
        var options = _options() with
        {
            Parent = parent,
            SupervisorStrategy = parent is null && setting.IsSupervised ? Subject.StrategyOf(setting) : null,
            InboxCapacity = setting.Full is null ? null : Setting.Capacity,
            InboxFullMode = setting.Full ?? InboxFullMode.Wait,
        };
        try
        {
            var actor = _system.Start(() => new Subject(label, setting, journal), options);
            journal.Add(label, actor);
            _newest[command.Who] = (label, actor);
            Started(actor);
        }
        catch (ActorDeadException)
        {
            journal.Note(number, "refused");
        }
    }

    private void Do(int number, Command command, string label, ActorRef<Subject> who)
    {
        var whom = _newest[command.Whom]?.Actor;
        var seconds = command.Seconds;
        switch (command.Act)
        {
            case Act.Tell:
                Tell(who, new Numbered(number));
                break;
            case Act.Ask:
                Ask(who, new Numbered(number));
                break;
            case Act.Fail:
                Tell(who, new Failing(number, new Failure(command.Directives)));
                break;
            case Act.FailAsk:
                Ask(who, new Failing(number, new Failure(command.Directives)));
                break;
            case Act.Hold:
                Tell(who, new Holding(number));
                break;
            case Act.Release:
                Journal.Release(label);
                break;
            case Act.Stop or Act.StopNow:
                Note(number, who.StopAsync(command.Act == Act.Stop ? StopMode.Drain : StopMode.Now), static wasAlive => $"stopped {wasAlive}");
                break;
            case Act.Watch when whom is not null && whom != who:
                Ask(who, new Doing(number, subject => subject.BeginToWatch(whom)));
                break;
            case Act.Unwatch when whom is not null && whom != who:
                Ask(who, new Doing(number, subject => subject.CeaseToWatch(whom)));
                break;
            case Act.Once:
                Ask(who, new Doing(number, subject => subject.SetOnce(seconds)));
                break;
            case Act.Every:
                Ask(who, new Doing(number, subject => subject.SetEvery(seconds)));
                break;
            case Act.Cancel:
                Ask(who, new Doing(number, static subject => subject.CancelTimer()));
                break;
        }
    }

    private void Tell(ActorRef actor, Numbered message)
    {
        _sent[message.Number] = true;
        _ = Note();

        async Task Note()
        {
            try
            {
                await actor.TellAsync(message);
            }
            catch (ActorDeadException)
            {
                Journal.Note(message.Number, "refused");
            }
            catch (InboxFullException)
            {
                Journal.Note(message.Number, "full");
            }
        }
    }

    private void Ask(ActorRef actor, Numbered message) => Note(message.Number, actor.AskAsync(message), answer => ReferenceEquals(answer, message) ? "answered" : $"got {answer}");

    private void Note<T>(int number, Future<T> future, Func<T, string> fate)
    {
        _sent[number] = true;
        _ = Note();

        async Task Note()
        {
            string what;
            try
            {
                what = fate(await future);
            }
            catch (Exception exception) when (exception is ActorDeadException or InboxFullException or Failure)
            {
                what = exception switch
                {
                    ActorDeadException => "dead",
                    InboxFullException => "full",
                    _ => "failed",
                };
            }

            Journal.Note(number, what);
        }
    }
}
