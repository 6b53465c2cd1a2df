using System.Globalization;
using System.Runtime.CompilerServices;

namespace Nekka.Testing;

/// <summary>Runs a program and its actors in an order chosen by a seed, in virtual time.</summary>
/// <remarks>
/// <para>All actors of the simulated system, whatever their runtimes, take their turns one at a time. The seed decides which actor
/// is next, which timer goes off first, where an <c>await</c> continues, and whether a sender is interrupted. The same seed always
/// makes the same decisions. The clock, <see cref="ActorSystem.TimeProvider"/>, moves only when nothing else can run.</para>
/// <para>Inside, the simulated system is also <see cref="ActorSystem.Default"/>. A turn may block; the other actors continue
/// meanwhile. When the program has ended, the actors finish their messages, and then all are stopped.</para>
/// <para>Nothing outside the simulation may influence the order of events: the real clock, <c>Task.Run</c>, input and output,
/// random numbers, the enumeration order of a <c>ConcurrentDictionary</c>.</para>
/// <para><b>Thread safety:</b> any number of threads may run simulations at the same time.</para>
/// </remarks>
public static class Simulation
{
    private const int LinesInMessage = 200;

    /// <summary>Runs the program under many schedules, and stops at the first one that fails.</summary>
    /// <param name="schedules">How many schedules to try; 1 or more.</param>
    /// <param name="program">Starts actors in the given system and checks the results. It is called once per schedule, and must not
    /// share state between calls.</param>
    /// <param name="options">The options; <see langword="null"/> for the defaults.</param>
    /// <exception cref="ArgumentNullException"><paramref name="program"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number of schedules is less than 1.</exception>
    /// <exception cref="FormatException">There are no options, and the environment variable <c>NEKKA_SIMULATION_SEED</c> is not a number.</exception>
    /// <exception cref="SimulationException">A schedule failed: the program threw, or came to a standstill, or did something that the
    /// <paramref name="options"/> do not allow.</exception>
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
            var run = new SimulationRun(seed, options, isTraced: false, program);
            if (run.Run() is { } failure)
            {
                throw Explain(failure, run.Fingerprint, seed, schedule, program, options);
            }
        }
    }

    /// <inheritdoc cref="Explore(int, Func{ActorSystem, Task}, SimulationOptions?)"/>
    public static void Explore(int schedules, Action<ActorSystem> program, SimulationOptions? options = null) =>
        Explore(schedules, AsTask(program), options);

    /// <summary>Runs the program under one schedule.</summary>
    /// <param name="seed">The seed, from a <see cref="SimulationException"/>.</param>
    /// <param name="program">The program.</param>
    /// <param name="options">The options; <see langword="null"/> for the defaults. Only the same options repeat the same run.</param>
    /// <returns>The trace: every step of the schedule.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="program"/> is <see langword="null"/>.</exception>
    /// <exception cref="FormatException">There are no options, and the environment variable <c>NEKKA_SIMULATION_SEED</c> is not a number.</exception>
    /// <exception cref="SimulationException">The program failed.</exception>
    [OverloadResolutionPriority(1)]
    [CLSCompliant(false)]
    public static string Replay(ulong seed, Func<ActorSystem, Task> program, SimulationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(program);
        options ??= new SimulationOptions();
        using var listening = Listen(options);
        var run = new SimulationRun(seed, options, isTraced: true, program);
        return run.Run() is { } failure ? throw Report(failure, note: "", run.Trace!, seed, schedule: 1) : run.Trace!.ToString();
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

    // Runs the failed schedule again with a trace. A trace makes a run slower, so other runs have none.
    private static SimulationException Explain(
        Failure failure, ulong fingerprint, ulong seed, int schedule, Func<ActorSystem, Task> program, SimulationOptions options)
    {
        var again = new SimulationRun(seed, options, isTraced: true, program);
        var failureAgain = again.Run();
        var isSame = failureAgain is not null && again.Fingerprint == fingerprint;
        return Report(failureAgain ?? failure, isSame ? "" : Unrepeatable(failureAgain), again.Trace!, seed, schedule);
    }

    private static string Unrepeatable(Failure? failureAgain) =>
        $"\nWhen run again, the schedule {(failureAgain is null ? "did not fail" : "took other steps")}. Something outside the simulation influences it, such as " +
        "the real clock, random numbers, or state shared between runs. The trace shows the second run.\n";

    private static SimulationException Report(Failure failure, string note, Trace trace, ulong seed, int schedule)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"0x{seed:X16}");
        var message = string.Create(
            CultureInfo.InvariantCulture,
            $"{failure.Text}\n{note}\nSchedule {schedule}, seed {name}:\n{trace.ToString(LinesInMessage)}\nTo repeat it: Simulation.Replay({name}, …)");
        return new SimulationException(message, seed, schedule, trace.ToString(), failure.Cause);
    }
}
