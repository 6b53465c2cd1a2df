using System.Diagnostics.CodeAnalysis;

namespace Nekka.Tests.StateMachines;

/// <summary>What the documentation says that happens: written anew, one step at a time, without a thread.</summary>
/// <param name="seed">Who takes the next step when several can. What depends on it is for no test to know.</param>
/// <param name="isReversed">Whether it is the other way round: of two who can, the other.</param>
[SuppressMessage("Security", "CA5394", Justification = "Chance, no secrets.")]
internal sealed class Model(int seed, bool isReversed)
{
    private readonly Random _random = new(seed);
    private readonly List<ModelActor> _actors = [];
    private readonly ModelActor?[] _newest = new ModelActor?[Command.Names];

    public Journal Journal { get; } = new();

    /// <summary>The time, in seconds.</summary>
    public int Now { get; private set; }

    /// <summary>How many timers of the clock are set.</summary>
    public int PendingTimers => _actors.Sum(static actor => actor.PendingTimers);

    public string Describe() =>
        Journal.Describe(label => _actors.Find(actor => actor.Label == label) switch
        {
            null => "refused",
            { IsAlive: true } actor => $"alive, {actor.Waiting} + {actor.WaitingForRoom}",
            _ => "dead",
        }) + $"\nheld: {string.Join(", ", Held)}";

    /// <summary>Those that are in the middle of a message.</summary>
    public IReadOnlyList<string> Held => [.. _actors.Where(static actor => actor.IsHeld).Select(static actor => actor.Label).Order()];

    /// <summary>Does it, and everything that comes of it.</summary>
    public void Do(int number, Command command)
    {
        var whom = _newest[command.Whom];
        switch (command.Act)
        {
            case Act.Pass:
                Now++;
                break;
            case Act.Start:
                Start(number, command, whom);
                break;
            default:
                if (_newest[command.Who] is { } who)
                {
                    Do(number, command, who, whom);
                }

                break;
        }

        Settle();
    }

    /// <summary>Lets one go on that is held.</summary>
    public void Release(string label)
    {
        _actors.Single(actor => actor.Label == label).Release();
        Settle();
    }

    private void Start(int number, Command command, ModelActor? parent)
    {
        if (_newest[command.Who] is { IsAlive: true })
        {
            return;
        }

        var setting = command.Setting;
        parent = setting.Parent is null ? null : parent;
        var label = Journal.Label(command.Who);
        if (parent is { IsAlive: false })
        {
            Journal.Note(number, "refused");
            return;
        }

        var actor = new ModelActor(this, label, setting, parent);
        _actors.Add(actor);
        _newest[command.Who] = actor;
        actor.Hear("start");
    }

    private void Do(int number, Command command, ModelActor who, ModelActor? whom)
    {
        switch (command.Act)
        {
            case Act.Release:
                who.Release();
                break;
            case Act.Stop or Act.StopNow:
                who.Stop(number, now: command.Act == Act.StopNow);
                break;
            case Act.Watch or Act.Unwatch when whom is null || whom == who:
                break;
            default:
                who.Send(Message(number, command, whom));
                break;
        }
    }

    private ModelMessage Message(int number, Command command, ModelActor? whom)
    {
        var isAsked = command.Act is not (Act.Tell or Act.Fail or Act.Hold);
        var failure = new Failure(command.Directives);
        return new ModelMessage(number, isAsked, actor =>
        {
            actor.Hear($"{number}");
            Journal.Note(number, "handled");
            switch (command.Act)
            {
                case Act.Fail:
                    actor.Fail(failure);
                    break;
                case Act.Hold:
                    actor.Hold();
                    break;
                case Act.Watch:
                    actor.Watch(whom!);
                    break;
                case Act.Unwatch:
                    actor.Unwatch(whom!);
                    break;
                case Act.Once or Act.Every:
                    actor.Timer = new ModelTimer(command.Act == Act.Every ? command.Seconds : null, Now + command.Seconds);
                    break;
                case Act.Cancel:
                    actor.Timer = null;
                    break;
            }

            if (isAsked)
            {
                Journal.Note(number, command.Act == Act.FailAsk ? "failed" : "answered");
            }
        });
    }

    // At random in two ways: one first as long as it can, or another one first at every step.
    private void Settle()
    {
        ModelActor[] actors;
        do
        {
            actors = [.. _actors];
            _random.Shuffle(actors);
            if (isReversed)
            {
                Array.Reverse(actors);
            }
        }
        while (_random.Next(2) == 0 ? Array.Exists(actors, static actor => actor.Step()) : StepAll(actors));
    }

    private static bool StepAll(ModelActor[] actors)
    {
        var any = false;
        while (Array.Exists(actors, static actor => actor.Step()))
        {
            any = true;
        }

        return any;
    }
}
