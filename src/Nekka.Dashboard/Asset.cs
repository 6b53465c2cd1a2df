namespace Nekka.Dashboard;

/// <summary>A file of the page.</summary>
/// <param name="Name">The name.</param>
/// <param name="ContentType">The media type.</param>
/// <param name="Content">The bytes.</param>
internal sealed record Asset(string Name, string ContentType, byte[] Content);
