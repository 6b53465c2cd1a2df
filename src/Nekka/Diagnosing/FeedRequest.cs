using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Nekka.Diagnosing;

/// <summary>One question that came by the diagnostic socket.</summary>
/// <param name="Viewer">Who asks; each viewer has a feed of its own.</param>
/// <param name="Name">The name of the request, which the answer bears.</param>
/// <param name="Query">What is asked for.</param>
internal sealed record FeedRequest(string Viewer, string Name, DiagnosisQuery Query)
{
    /// <summary>Reads the arguments of a session. What is missing or makes no sense has its default.</summary>
    /// <returns><see langword="null"/> if nobody says who asks.</returns>
    public static FeedRequest? Parse(IDictionary<string, string?> arguments)
    {
        if (Text("viewer") is not { Length: > 0 } viewer)
        {
            return null;
        }

        var query = new DiagnosisQuery
        {
            Sections = Enum.TryParse<DiagnosisSections>(Text("sections"), ignoreCase: true, out var sections) ? sections : DiagnosisSections.Usual,
            Sort = Enum.TryParse<ActorSort>(Text("sort"), ignoreCase: true, out var sort) ? sort : ActorSort.Attention,
            Filter = Decode(Text("filter")),
            Parent = Decode(Text("parent")),
            Offset = Math.Max(0, Number("offset") ?? 0),
            Count = Math.Clamp(Number("count") ?? 50, 0, DiagnosisQuery.MostRows),
            ActorUrn = Text("actor"),
        };
        return new FeedRequest(viewer, $"{viewer}/{Text("request")}", query);

        string? Text(string name) => arguments.TryGetValue(name, out var value) ? value : null;

        int? Number(string name) => int.TryParse(Text(name), NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    private static string? Decode(string? text)
    {
        try
        {
            return text is null ? null : Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text));
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
