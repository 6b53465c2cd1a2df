using System.Reflection;
using System.Text.Json;

namespace Jukebox.Tests;

/// <summary>What the command line and the configuration file mean.</summary>
public class CommandLineTests
{
    [Fact]
    public async Task The_command_line_wins_over_the_configuration_file()
    {
        var folder = Directory.CreateTempSubdirectory("jukebox");
        var file = Path.Combine(folder.FullName, "jukebox.json");
        await File.WriteAllTextAsync(file, $$"""{ "music": "{{folder.FullName}}", "port": 7000, "maxConnections": 9, "maxListeners": 8 }""", TestContext.Current.CancellationToken);

        var options = await ReadAsync("--config", file, "--port", "7001");

        (options.Music, options.Port, options.MaxConnections, options.MaxListeners, options.Http).ShouldBe((folder.FullName, 7001, 9, 8, 8000));
        folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData("No music folder is given: say --music DIR, or --demo to try the server without one.")]
    [InlineData("There is no folder /nowhere: give --music a folder that exists.", "--music", "/nowhere")]
    [InlineData("--port is 70000: give a number from 0 to 65535.", "--demo", "--port", "70000")]
    [InlineData("--bind is \"everywhere\", which is no IP address: give 127.0.0.1 for this machine only, or 0.0.0.0 for all networks.", "--demo", "--bind", "everywhere")]
    public async Task What_cannot_be_met_is_said_with_what_to_do(string message, params string[] arguments) =>
        (await Should.ThrowAsync<CannotStartException>(() => ReadAsync(arguments))).Message.ShouldBe(message);

    [Fact]
    public async Task A_second_stream_is_refused()
    {
        var options = await ReadAsync("--demo", "--output", "http", "--output", "null", "--output", "http");

        Should.Throw<CannotStartException>(() => Server.Build(options)).Message.ShouldBe("--output http is given twice, but all listeners hear one stream: give it once.");
    }

    [Fact]
    public void A_folder_that_the_music_of_the_demonstration_cannot_be_written_to_is_named() =>
        Should.Throw<CannotStartException>(static () => Demonstration.Prepare("/proc/none")).Message.ShouldStartWith("The music of --demo cannot be written to /proc/none: ");

    [Fact]
    public async Task A_setting_that_is_none_is_refused()
    {
        var folder = Directory.CreateTempSubdirectory("jukebox");
        var file = Path.Combine(folder.FullName, "jukebox.json");
        await File.WriteAllTextAsync(file, """{ "musik": "/" }""", TestContext.Current.CancellationToken);

        var message = (await Should.ThrowAsync<CannotStartException>(() => ReadAsync("--config", file))).Message;

        message.ShouldContain("musik");
        message.ShouldEndWith($"Its keys are {string.Join(", ", Keys[..^1])} and {Keys[^1]}.");
        folder.Delete(recursive: true);
    }

    private static string[] Keys => [.. typeof(ConfigurationFile).GetProperties(BindingFlags.Public | BindingFlags.Instance).Select(static key => JsonNamingPolicy.CamelCase.ConvertName(key.Name))];

    private static async Task<JukeboxOptions> ReadAsync(params string[] arguments)
    {
        JukeboxOptions? read = null;
        await CommandLine.RunAsync(arguments, options =>
        {
            read = options;
            return Task.FromResult(0);
        });
        return read!;
    }
}
