using Nekka.Tool.Model;
using Nekka.Tool.Threads;

namespace Nekka.Tool.Tests;

/// <summary>Threads that a test knows.</summary>
internal sealed class ThreadList : IThreadSource
{
    public static IReadOnlyList<ThreadStack> All { get; } =
    [
        new(9, ".NET TP Worker (9)", "Ping, which handles Start", ["System.Threading.Monitor.Wait", "Nekka.Future.Get", "Shop.Ping.Start", "Nekka.Actors.MessageTurn.Begin"]),
        new(1, "Main (1)", null, ["System.Threading.Monitor.Wait", "Program.Main"]),
    ];

    /// <summary>Thrown instead of an answer.</summary>
    public Exception? End { get; init; }

    public Task<IReadOnlyList<ThreadStack>> TakeAsync(Diagnosis? diagnosis, CancellationToken cancellationToken) =>
        End is { } end ? Task.FromException<IReadOnlyList<ThreadStack>>(end) : Task.FromResult(All);
}
