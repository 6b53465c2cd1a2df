using System.Diagnostics.CodeAnalysis;

namespace Jukebox.Songs;

/// <summary>The names of the tags.</summary>
internal static class TagNames
{
    private static readonly Dictionary<string, Tag> Tags = Enum.GetValues<Tag>().ToDictionary(static tag => tag.ToString(), StringComparer.OrdinalIgnoreCase);

    /// <summary>Finds a tag by its name, in upper or lower case.</summary>
    public static bool TryParse(string name, [NotNullWhen(true)] out Tag? tag)
    {
        tag = Tags.TryGetValue(name, out var found) ? found : null;
        return tag is not null;
    }
}
