using Nekka.Tool.Model;

namespace Nekka.Tool.Sources;

/// <summary>Where diagnoses come from: a process, or documents in a test.</summary>
internal interface IDiagnosisSource
{
    /// <summary>Looks once. Rates are measured between two looks of the same source.</summary>
    /// <param name="query">What to look at.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="UnreachableProcessException">The process cannot be looked into, or not any more.</exception>
    Task<DiagnosisDocument> LookAsync(DiagnosisQuery query, CancellationToken cancellationToken);
}
