using Nekka.Tool.Model;

namespace Nekka.Tool.Threads;

/// <summary>Where stacks come from: a process, or a list in a test.</summary>
internal interface IThreadSource
{
    /// <summary>Takes the stacks of all managed threads.</summary>
    /// <param name="diagnosis">What is known of the actors, to name those that the threads run.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="UnreachableProcessException">The process cannot be looked into.</exception>
    Task<IReadOnlyList<ThreadStack>> TakeAsync(Diagnosis? diagnosis, CancellationToken cancellationToken);
}
