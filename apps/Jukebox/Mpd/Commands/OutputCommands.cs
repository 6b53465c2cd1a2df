using Jukebox.Mpd.Protocol;
using Jukebox.Sound;

namespace Jukebox.Mpd.Commands;

/// <summary>Commands about the outputs.</summary>
internal sealed class OutputCommands(Parts parts) : ICommandGroup
{
    /// <inheritdoc/>
    public IEnumerable<Command> Commands =>
    [
        new("outputs", 0, 0, ListAsync),
        new("enableoutput", 1, 1, (client, arguments) => SwitchAsync(client, arguments, static _ => true)),
        new("disableoutput", 1, 1, (client, arguments) => SwitchAsync(client, arguments, static _ => false)),
        new("toggleoutput", 1, 1, (client, arguments) => SwitchAsync(client, arguments, static output => !output.IsEnabled)),
    ];

    private async ValueTask ListAsync(Client client, string[] arguments)
    {
        var outputs = await client.WaitFor(parts.Outputs.Statuses());
        for (var number = 0; number < outputs.Length; number++)
        {
            client.Response.Pair("outputid", number);
            client.Response.Pair("outputname", outputs[number].Name);
            client.Response.Pair("plugin", outputs[number].Plugin);
            client.Response.Pair("outputenabled", outputs[number].IsEnabled);
            if (outputs[number].Error is { } error)
            {
                client.Response.Pair("attribute", $"error={error}");
            }
        }
    }

    private async ValueTask SwitchAsync(Client client, string[] arguments, Func<OutputStatus, bool> isEnabled)
    {
        var number = Argument.Unsigned(arguments[0]);
        var outputs = await client.WaitFor(parts.Outputs.Statuses());
        if (number >= outputs.Length)
        {
            throw AckException.NotFound("No such audio output");
        }

        parts.Audio.SetOutput(outputs[number].Name, isEnabled(outputs[number]));
    }
}
