using System.Globalization;
using Nekka.Tool.Model;

namespace Nekka.Tool.Top;

/// <summary>Remembers when the first look ended, and when the last judgement came that was not there before: for tests of the time until a
/// trouble is named.</summary>
internal sealed class LookTimes
{
    private readonly HashSet<(string Kind, string? Actor)> _known = [];
    private long? _first;
    private long _lastNew;

    /// <summary>Takes a look's result.</summary>
    /// <param name="diagnosis">The result.</param>
    /// <param name="milliseconds">The time since the program began.</param>
    public void Note(Diagnosis diagnosis, long milliseconds)
    {
        _first ??= milliseconds;
        var before = _known.Count;
        _known.UnionWith(diagnosis.Judgements.Select(static judgement => (judgement.Kind, judgement.Actor)));
        _lastNew = _known.Count > before ? milliseconds : _lastNew;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"[screen after {_first} ms, judged after {_lastNew} ms]");
}
