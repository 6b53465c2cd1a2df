using Xunit.v3;

namespace Nekka;

/// <summary>Names what the test proves: sentences of docs/semantics.md, by their anchors.</summary>
/// <remarks>Nekka.Architecture.Tests checks that every sentence has a test, and that every name is that of a sentence.</remarks>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SemanticsAttribute(params string[] sentences) : Attribute, ITraitAttribute
{
    /// <summary>The anchors.</summary>
    public IReadOnlyList<string> Sentences => sentences;

    /// <summary>The anchors as traits: a test runner can choose the tests of a sentence.</summary>
    public IReadOnlyCollection<KeyValuePair<string, string>> GetTraits() =>
        [.. sentences.Select(static sentence => KeyValuePair.Create("Semantics", sentence))];
}
