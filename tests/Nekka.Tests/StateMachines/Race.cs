using Nekka.Testing;

namespace Nekka.Tests.StateMachines;

/// <summary>Several clients do random things to the same actors at the same time; afterwards everything must add up.</summary>
internal sealed class Race
{
    private const int Clients = 3;

    private readonly ActorSystem _system;
    private readonly Command[] _program;
    private readonly ActorRef<Undertaker> _undertaker;
    private readonly Machine _machine;

    public Race(ActorSystem system, Command[] program)
    {
        (_system, _program) = (system, program);
        _undertaker = system.Start(static () => new Undertaker());
        _machine = new Machine(system, static () => new ActorOptions())
        {
            Started = started => _undertaker.Defer(undertaker => undertaker.BeginToWatch(started)),
        };
    }

    private Journal Journal => _machine.Journal;

    public async Task RunAsync()
    {
        await Task.WhenAll(Enumerable.Range(0, Clients).Select(Begin));
        Journal.ReleaseAll();
        foreach (var (_, actor) in Journal.Actors)
        {
            await actor.StopAsync();
        }

        _system.GetByClass<Subject>().ShouldBeEmpty();
        await _system.WhenIdleAsync();
        var ended = await _undertaker.Call(static undertaker => undertaker.Ended());
        for (var number = 0; number < _program.Length; number++)
        {
            CheckFate(number);
        }

        foreach (var (label, actor) in Journal.Actors)
        {
            CheckLife(label, ended.Where(end => end.ActorRef == actor).ShouldHaveSingleItem().Reason);
        }
    }

    private static int ClientOf(int number) => number % Clients;

    private Task Begin(int client)
    {
        var part = _program.Select(static (command, number) => (number, command)).Where(entry => ClientOf(entry.number) == client);
        return _system.Start(() => new Client(_machine, [.. part])).Call(static one => one.DoAll()).AsTask();
    }

    private void CheckFate(int number)
    {
        const string LetterOfDead = "dead letter ActorStopped or dead letter ActorFailed";
        const string LetterOfFull = "dead letter InboxFull";
        var possible = _program[number].Act switch
        {
            _ when !_machine.HasSent(number) => " or refused", // There was nobody, or it was a start.
            Act.Tell or Act.Fail or Act.Hold => $"handled or refused or full or {LetterOfDead} or {LetterOfFull}",
            Act.FailAsk => "handled, failed or dead or full",
            Act.Stop or Act.StopNow => "stopped True or stopped False",
            _ => "handled, answered or dead or full",
        };
        Journal.FateOf(number).ShouldBeOneOf(possible.Split(" or "), $"command {number}: {_program[number]}");
    }

    private void CheckLife(string label, TerminationReason reason)
    {
        var heard = Journal.HeardBy(label);
        var life = $"{label}: {string.Join(", ", heard)}";
        heard[0].ShouldBe("start", life);
        for (var index = 1; index < heard.Count; index++)
        {
            var before = heard[index - 1];
            (heard[index] == "start").ShouldBe(before == "restarting", life);
            (heard[index] == "restarted").ShouldBe(before == "start" && index > 1, life);
            before.ShouldNotBeOneOf(["stop", "failure"], life);
        }

        heard[^1].ShouldBeOneOf(reason == TerminationReason.Stopped ? ["stop"] : ["failure", "restarting"], life);
        var handled = heard.Where(static what => char.IsAsciiDigit(what[0])).Select(int.Parse).ToArray();
        foreach (var ofOneClient in handled.GroupBy(ClientOf))
        {
            int[] numbers = [.. ofOneClient];
            numbers.ShouldBe(numbers.Distinct().Order(), ignoreOrder: false, life);
        }

        CheckWatching(heard, handled, life);
    }

    // No more ends than times it began to watch; of itself it hears none.
    private void CheckWatching(IReadOnlyList<string> heard, int[] handled, string life)
    {
        foreach (var ends in heard.Where(static what => what.EndsWith("Stopped", StringComparison.Ordinal) || what.EndsWith("Failed", StringComparison.Ordinal))
            .GroupBy(static what => what[..what.IndexOf(' ', StringComparison.Ordinal)]))
        {
            var watches = handled.Count(number => _program[number].Act == Act.Watch && Command.NameOf(_program[number].Whom) == ends.Key[0]);
            ends.Count().ShouldBeLessThanOrEqualTo(watches, life);
        }
    }
}
