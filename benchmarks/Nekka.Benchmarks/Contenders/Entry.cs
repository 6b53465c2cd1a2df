using Nekka.Benchmarks.Comparing;
using Nekka.Benchmarks.Contenders.Akka;
using Nekka.Benchmarks.Contenders.Channel;
using Nekka.Benchmarks.Contenders.Dataflow;
using Nekka.Benchmarks.Contenders.Loop;
using Nekka.Benchmarks.Contenders.Orleans;
using Nekka.Benchmarks.Contenders.Own;
using Nekka.Benchmarks.Contenders.ProtoActor;

namespace Nekka.Benchmarks.Contenders;

/// <summary>An entry in the list of contenders.</summary>
/// <param name="Name">The name on the command line and in reports.</param>
/// <param name="Kind">Whether it is an actor library or a loop around a queue.</param>
/// <param name="Create">Creates the contender without loading the libraries of others.</param>
internal sealed record Entry(string Name, ContenderKind Kind, Func<Contender> Create)
{
    /// <summary>The name of the entry that the others are compared with.</summary>
    public const string Own = "Nekka";

    /// <summary>Nekka first, then the libraries, then the loops.</summary>
    public static IReadOnlyList<Entry> All { get; } =
    [
        new(Own, ContenderKind.Library, static () => new NekkaContender()),
        new("Akka.NET", ContenderKind.Library, static () => new AkkaContender()),
        new("Proto.Actor", ContenderKind.Library, static () => new ProtoActorContender()),
        new("Orleans", ContenderKind.Library, static () => new OrleansContender()),
        new("Dataflow", ContenderKind.Loop, static () => new DataflowContender()),
        new("Channel", ContenderKind.Loop, static () => new ChannelContender()),
        new("loop", ContenderKind.Loop, static () => new LoopContender()),
    ];

    /// <summary>Those that results may name: all, and the references that do not compete.</summary>
    public static IEnumerable<Entry> Known => [.. All, .. Diagnosed, NativeStartUp.Native, NativeStartUp.Empty];

    /// <summary>Nekka with several kinds of diagnostics, the cheapest first.</summary>
    public static IReadOnlyList<Entry> Diagnosed { get; } =
    [
        new("detection off", ContenderKind.Library, static () => new DiagnosedContender(DeadlockDetection.Off, Listening.Nothing)),
        new("detection reports (default)", ContenderKind.Library, static () => new DiagnosedContender(DeadlockDetection.Report, Listening.Nothing)),
        new("detection throws", ContenderKind.Library, static () => new DiagnosedContender(DeadlockDetection.Throw, Listening.Nothing)),
        new("metrics every second", ContenderKind.Library, static () => new DiagnosedContender(DeadlockDetection.Report, Listening.Metrics)),
        new("metrics and traces, none recorded", ContenderKind.Library, static () => new DiagnosedContender(DeadlockDetection.Report, Listening.Traces)),
        new("every message in a recorded trace", ContenderKind.Library, static () => new DiagnosedContender(DeadlockDetection.Report, Listening.RecordedTrace)),
    ];
}
