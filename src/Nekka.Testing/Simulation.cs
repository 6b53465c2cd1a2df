using System.Globalization;
using System.Runtime.CompilerServices;

namespace Nekka.Testing;

/// <summary>Runs a program and its actors in an order chosen by a seed, in virtual time.</summary>
/// <remarks>
/// <para>Every actor of the simulated system, whatever runs it otherwise, takes its turns one at a time. Which is next, when a
/// timer goes off, where an <c>await</c> goes on, whether a sender is interrupted: the seed decides, and the same seed decides
/// the same. The clock, <see cref="ActorSystem.TimeProvider"/>, moves only when nothing else can happen.</para>
/// <para>Inside, the simulated system is <see cref="ActorSystem.Default"/> too. A turn may block: others go on meanwhile. When
/// the program has ended, the actors finish what they have in hand, then all are stopped.</para>
/// <para>What is not Nekka's must not decide anything: the system's clock, <c>Task.Run</c>, input and output, random numbers, the
/// order in which a <c>ConcurrentDictionary</c> is enumerated.</para>
/// <para><b>Thread safety:</b> any number of threads may simulate at the same time.</para>
/// </remarks>
public static class Simulation
{
    private const int LinesInMessage = 200;

    /// <summary>Runs the program under many schedules, and stops at the first that makes it fail.</summary>
    /// <param name="schedules">How many schedules to try; 1 or more.</param>
    /// <param name="program">Starts actors in the system given to it, and checks what must hold. Called once a schedule; it must
    /// not share state between its runs.</param>
    /// <param name="options">What is to be other than usual.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number of schedules is less than 1.</exception>
    /// <exception cref="SimulationException">A schedule made the program fail: it threw, or came to a standstill, or something
    /// happened that <paramref name="options"/> do not allow.</exception>
    [OverloadResolutionPriority(1)]
    public static void Explore(int schedules, Func<ActorSystem, Task> program, SimulationOptions? options = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(schedules, 1);
        ArgumentNullException.ThrowIfNull(program);
        options ??= new SimulationOptions();
        using var listening = Listen(options);
        var seeds = new SeededGenerator(options.Seed);
        for (var schedule = 1; schedule <= schedules; schedule++)
        {
            var seed = seeds.Next();
            var run = new Scheduler(seed, options, isTraced: false);
            if (run.Run(program) is { } failure)
            {
                throw Explain(failure, run.Fingerprint, seed, schedule, program, options);
            }
        }
    }

    /// <inheritdoc cref="Explore(int, Func{ActorSystem, Task}, SimulationOptions?)"/>
    public static void Explore(int schedules, Action<ActorSystem> program, SimulationOptions? options = null) =>
        Explore(schedules, AsTask(program), options);

    /// <summary>Runs the program under one schedule.</summary>
    /// <param name="seed">The seed, as a <see cref="SimulationException"/> has it.</param>
    /// <param name="program">The program.</param>
    /// <param name="options">What is to be other than usual. Only the same options give the same run.</param>
    /// <returns>The trace: every step of the schedule.</returns>
    /// <exception cref="SimulationException">The program failed.</exception>
    [OverloadResolutionPriority(1)]
    [CLSCompliant(false)]
    public static string Replay(ulong seed, Func<ActorSystem, Task> program, SimulationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(program);
        options ??= new SimulationOptions();
        using var listening = Listen(options);
        var run = new Scheduler(seed, options, isTraced: true);
        return run.Run(program) is { } failure ? throw Report(failure, note: "", run.Trace!, seed, schedule: 1) : run.Trace!.ToString();
    }

    /// <inheritdoc cref="Replay(ulong, Func{ActorSystem, Task}, SimulationOptions?)"/>
    [CLSCompliant(false)]
    public static string Replay(ulong seed, Action<ActorSystem> program, SimulationOptions? options = null) =>
        Replay(seed, AsTask(program), options);

    private static PoolListener.Listening? Listen(SimulationOptions options) => options.FailOnLeaving ? PoolListener.Listen() : null;

    private static Func<ActorSystem, Task> AsTask(Action<ActorSystem> program)
    {
        ArgumentNullException.ThrowIfNull(program);
        return system =>
        {
            program(system);
            return Task.CompletedTask;
        };
    }

    // The schedule is run once more to be written down: that takes longer, so it is not done until it is needed.
    private static SimulationException Explain(
        Failure failure, ulong fingerprint, ulong seed, int schedule, Func<ActorSystem, Task> program, SimulationOptions options)
    {
        var again = new Scheduler(seed, options, isTraced: true);
        var failureAgain = again.Run(program);
        var isSame = failureAgain is not null && again.Fingerprint == fingerprint;
        return Report(failureAgain ?? failure, isSame ? "" : Unrepeatable(failureAgain), again.Trace!, seed, schedule);
    }

    private static string Unrepeatable(Failure? failureAgain) =>
        $"\nRun again, the schedule {(failureAgain is null ? "did not fail" : "took other steps")}: something decides that is not in the simulation, such as " +
        "the system's clock, random numbers, or state that runs share. The trace is that of the second run.\n";

    private static SimulationException Report(Failure failure, string note, Trace trace, ulong seed, int schedule)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"0x{seed:X16}");
        var message = string.Create(
            CultureInfo.InvariantCulture,
            $"{failure.Text}\n{note}\nSchedule {schedule}, seed {name}:\n{trace.ToString(LinesInMessage)}\nTo repeat it: Simulation.Replay({name}, …)");
        return new SimulationException(message, seed, schedule, trace.ToString(), failure.Cause);
    }
}
