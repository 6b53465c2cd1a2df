using System.Text.RegularExpressions;
using Jukebox.Mpd.Commands;
using Jukebox.Mpd.Protocol;
using Jukebox.Songs;
using Microsoft.Extensions.Logging;
using Nekka;

namespace Jukebox.Mpd;

/// <summary>Carries out the commands of one client, and tells it why one fails. A command that fails does not end the session.</summary>
internal sealed class CommandRunner(CommandTable commands, Client client, string name, ILogger logger)
{
    /// <summary>Carries out the commands of a list, up to the first that fails.</summary>
    public async Task RunAsync(CommandList list)
    {
        for (var index = 0; index < list.Lines.Count; index++)
        {
            if (!await RunAsync(list.Lines[index], index, isListed: true) || client.IsClosing)
            {
                return;
            }

            if (list.SaysOk)
            {
                client.Response.ListOk();
            }

            await client.RelieveAsync();
        }

        client.Response.Ok();
    }

    /// <summary>Carries out a command.</summary>
    /// <returns>Whether it went well. If not, the client has been told.</returns>
    public Task<bool> RunAsync(string line) => RunAsync(line, index: 0, isListed: false);

    // Who waits for changes cannot do so in the middle of a list.
    private static bool IsLonely(Command command) => command.Name is "idle" or "noidle";

    private async Task<bool> RunAsync(string line, int index, bool isListed)
    {
        var known = "";
        try
        {
            var words = Tokenizer.Split(line);
            var command = commands.Find(words[0]);
            if (isListed && IsLonely(command))
            {
                throw new AckException(AckError.Unknown, $"command \"{command.Name}\" is not allowed in a list");
            }

            known = command.Name;
            command.Check(words.Count - 1);
            await command.Run(client, [.. words.Skip(1)]);
            return true;
        }
        catch (Exception exception) when (exception is not StalledException && !(exception is OperationCanceledException && client.HasEnded))
        {
            var (error, message) = Explain(exception, known);
            client.Response.Ack(error, index, known, message);
            return false;
        }
    }

    private (AckError Error, string Message) Explain(Exception exception, string command)
    {
        switch (exception)
        {
            case AckException ack:
                return (ack.Error, ack.Message);
            case RefusedException refused:
                return (NumberOf(refused.Refusal), refused.Message);
            case RegexMatchTimeoutException:
                return (AckError.Argument, "The regular expression takes too long");
            case TimeoutException:
                return (AckError.System, "The server takes too long to answer");
            case ActorDeadException:
                return (AckError.System, "A part of the server has ended, so the command was not carried out");
            default:
                logger.CommandFailed(exception, command, name);
                return (AckError.System, $"The server failed: {exception.Message}");
        }
    }

    private static AckError NumberOf(Refusal refusal) =>
        refusal switch
        {
            Refusal.Argument => AckError.Argument,
            Refusal.NotFound => AckError.NotFound,
            Refusal.Exists => AckError.Exists,
            Refusal.PlaylistTooLong => AckError.PlaylistTooLong,
            Refusal.PlaylistLoad => AckError.PlaylistLoad,
            Refusal.Updating => AckError.Updating,
            Refusal.NotPlaying => AckError.NotPlaying,
            _ => AckError.System,
        };
}
