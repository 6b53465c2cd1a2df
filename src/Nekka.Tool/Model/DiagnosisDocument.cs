using System.Text.Json;

namespace Nekka.Tool.Model;

/// <summary>A diagnosis as the process wrote it.</summary>
/// <param name="Utf8">One JSON object.</param>
internal sealed record DiagnosisDocument(ReadOnlyMemory<byte> Utf8)
{
    private const int KnownVersion = 1;

    /// <summary>Reads the document.</summary>
    /// <exception cref="UnreachableProcessException">The document is none, or has another version.</exception>
    public Diagnosis Read()
    {
        try
        {
            using var document = JsonDocument.Parse(Utf8);
            var version = document.RootElement.TryGetProperty("version", out var element) && element.TryGetInt32(out var number) ? number : 0;
            if (document.RootElement.TryGetProperty("error", out var error))
            {
                throw new UnreachableProcessException($"The process failed to describe its actors, because of {error}. Try again.");
            }

            return version == KnownVersion
                ? document.RootElement.Deserialize(DiagnosisJson.Default.Diagnosis)!
                : throw new UnreachableProcessException(
                    $"The process describes its actors in version {version} of the format, and this tool reads version {KnownVersion} only. " +
                    "Update the tool to the version of Nekka in the process: dotnet tool update --global Nekka.Tool");
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw new UnreachableProcessException($"The answer of the process cannot be read: {exception.Message}", exception);
        }
    }
}
