using Nekka.Tool.Model;

namespace Nekka.Tool.Sources;

/// <summary>The answer to one request, put together from its parts, which come in any order.</summary>
/// <param name="request">The request: parts of other answers are ignored.</param>
/// <remarks><b>Thread safety:</b> one thread adds parts; any may await <see cref="Whole"/>.</remarks>
internal sealed class Answer(string request)
{
    private readonly TaskCompletionSource<DiagnosisDocument> _whole = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private byte[]?[] _parts = [];

    /// <summary>Completes when the last part has come.</summary>
    public Task<DiagnosisDocument> Whole => _whole.Task;

    public void Add(string ofRequest, int index, int count, byte[] part)
    {
        if (!string.Equals(ofRequest, request, StringComparison.Ordinal) || index < 0 || index >= count)
        {
            return;
        }

        Array.Resize(ref _parts, count);
        _parts[index] = part;
        if (Array.TrueForAll(_parts, static one => one is not null))
        {
            _whole.TrySetResult(new DiagnosisDocument(_parts.SelectMany(static one => one!).ToArray()));
        }
    }

    /// <summary>No further part will come.</summary>
    public void End(Exception? exception = null) => _whole.TrySetException(new EndOfStreamException("The process has closed the connection.", exception));
}
