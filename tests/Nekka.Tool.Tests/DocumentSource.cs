using System.Collections.Concurrent;
using Nekka.Tool.Model;
using Nekka.Tool.Sources;

namespace Nekka.Tool.Tests;

/// <summary>Answers with documents, one after another, and the last again and again.</summary>
internal sealed class DocumentSource(params string[] documents) : IDiagnosisSource
{
    private int _next;

    public ConcurrentQueue<DiagnosisQuery> Queries { get; } = new();

    /// <summary>Thrown instead of a further answer.</summary>
    public Exception? End { get; set; }

    public Task<DiagnosisDocument> LookAsync(DiagnosisQuery query, CancellationToken cancellationToken)
    {
        Queries.Enqueue(query);
        return End is { } end && _next >= documents.Length
            ? Task.FromException<DiagnosisDocument>(end)
            : Task.FromResult(Document.Of(documents[Math.Min(_next++, documents.Length - 1)]));
    }
}
