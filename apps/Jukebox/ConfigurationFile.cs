using System.Text.Json;
using System.Text.Json.Serialization;

namespace Jukebox;

/// <summary>The file of <c>--config</c>. Each setting is that of the option of the same name, which wins; <c>outputs</c> and <c>plugins</c> are lists of what
/// <c>--output</c> and <c>--plugin</c> take.</summary>
internal sealed record ConfigurationFile
{
    public string? Music { get; init; }

    public string? Playlists { get; init; }

    public string? State { get; init; }

    public string? Bind { get; init; }

    public int? Port { get; init; }

    public int? Http { get; init; }

    public int? MaxConnections { get; init; }

    public int? MaxListeners { get; init; }

    public string[]? Outputs { get; init; }

    public string[]? Plugins { get; init; }

    /// <summary>Reads a file.</summary>
    /// <exception cref="CannotStartException">The file cannot be read, or is no such configuration.</exception>
    public static ConfigurationFile Read(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            return JsonSerializer.Deserialize(file, ConfigurationJson.Default.ConfigurationFile) ?? new ConfigurationFile();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CannotStartException($"The configuration {path} cannot be read: {exception.Message} Give --config a file that exists.");
        }
        catch (JsonException exception)
        {
            throw new CannotStartException($"The configuration {path} cannot be understood: {exception.Message} Its keys are music, playlists, state, bind, port, http, maxConnections, maxListeners, outputs and plugins.");
        }
    }
}

[JsonSerializable(typeof(ConfigurationFile))]
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    ReadCommentHandling = JsonCommentHandling.Skip,
    AllowTrailingCommas = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
internal sealed partial class ConfigurationJson : JsonSerializerContext;
