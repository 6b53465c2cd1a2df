using System.Globalization;
using Jukebox.Library;
using Jukebox.Mpd.Protocol;
using Jukebox.Playing;
using Jukebox.Songs;
using Nekka;

namespace Jukebox.Mpd.Commands;

/// <summary>Commands that say what the server does.</summary>
internal sealed class StatusCommands(Parts parts) : ICommandGroup
{
    // Whether an update runs is not worth more than that to who wants to know what is played.
    private static readonly TimeSpan UpdatePatience = TimeSpan.FromMilliseconds(25);

    private readonly long _started = parts.Time.GetTimestamp();

    /// <inheritdoc/>
    public IEnumerable<Command> Commands =>
    [
        new("status", 0, 0, StatusAsync),
        new("currentsong", 0, 0, CurrentSongAsync),
        new("stats", 0, 0, StatsAsync),
        new("clearerror", 0, 0, async (_, _) => await parts.Core.Playback.ClearError()),
        new("urlhandlers", 0, 0, UrlHandlers),
        new("decoders", 0, 0, Decoders),
    ];

    private static ValueTask UrlHandlers(Client client, string[] arguments)
    {
        client.Response.Pair("handler", "http://");
        client.Response.Pair("handler", "https://");
        return default;
    }

    private static void Write(Response response, CoreStatus status, int volume, int? updatingJob)
    {
        response.Pair("volume", volume);
        response.Pair("repeat", status.Options.Repeats);
        response.Pair("random", status.Options.IsRandom);
        response.Pair("single", status.Options.Single switch { SingleMode.Off => "0", SingleMode.On => "1", _ => "oneshot" });
        response.Pair("consume", status.Options.Consumes);
        response.Pair("partition", "default");
        response.Pair("playlist", status.QueueVersion);
        response.Pair("playlistlength", status.QueueCount);
        response.Pair("mixrampdb", 0);
        response.Pair("state", status.State switch { PlayState.Stopped => "stop", PlayState.Playing => "play", _ => "pause" });
        if (status.Current is { } current)
        {
            response.Pair("song", current.Position);
            response.Pair("songid", current.Entry.Id);
        }

        if (status.State != PlayState.Stopped)
        {
            WriteTimes(response, status);
        }

        if (updatingJob is { } job)
        {
            response.Pair("updating_db", job);
        }

        if (status.Error is { } error)
        {
            response.Pair("error", error);
        }

        if (status.Next is { } next)
        {
            response.Pair("nextsong", next.Position);
            response.Pair("nextsongid", next.Entry.Id);
        }
    }

    private static void WriteTimes(Response response, CoreStatus status)
    {
        response.Pair("time", string.Create(CultureInfo.InvariantCulture, $"{Math.Round(status.Elapsed.TotalSeconds):F0}:{Math.Round(status.Duration?.TotalSeconds ?? 0):F0}"));
        response.Pair("elapsed", status.Elapsed);
        response.Pair("bitrate", status.BitRate);
        if (status.Duration is { } duration)
        {
            response.Pair("duration", duration);
        }

        if (status.Format is { } format)
        {
            response.Pair("audio", $"{format}");
        }
    }

    private async ValueTask StatusAsync(Client client, string[] arguments)
    {
        var core = parts.Core.Status(); // All are asked at once.
        var volume = parts.Mixer.Volume.GetAsync();
        var job = UpdatingJobAsync(client);
        Write(client.Response, await core, await volume, await job);
    }

    private async Task<int?> UpdatingJobAsync(Client client)
    {
        try
        {
            return (await client.WaitFor(parts.Library.Status(), UpdatePatience)).UpdatingJob;
        }
        catch (Exception exception) when (exception is TimeoutException or ActorDeadException or RefusedException)
        {
            return null;
        }
    }

    private async ValueTask CurrentSongAsync(Client client, string[] arguments)
    {
        if ((await parts.Core.Status()).Current is { } current)
        {
            client.Write(current.Position, current.Entry);
        }
    }

    private async ValueTask StatsAsync(Client client, string[] arguments)
    {
        var library = await client.WaitFor(parts.Library.Status());
        var core = await parts.Core.Status();
        var response = client.Response;
        response.Pair("uptime", (long)parts.Time.GetElapsedTime(_started).TotalSeconds);
        response.Pair("playtime", (long)core.PlayTime.TotalSeconds);
        response.Pair("artists", library.Artists);
        response.Pair("albums", library.Albums);
        response.Pair("songs", library.Songs);
        response.Pair("db_playtime", (long)Math.Round(library.Duration.TotalSeconds));
        response.Pair("db_update", library.Updated?.ToUnixTimeSeconds() ?? 0);
    }

    private ValueTask Decoders(Client client, string[] arguments)
    {
        foreach (var decoder in parts.Decoders)
        {
            client.Response.Pair("plugin", decoder.Plugin);
            foreach (var suffix in decoder.Suffixes)
            {
                client.Response.Pair("suffix", suffix);
            }

            foreach (var mediaType in decoder.MediaTypes)
            {
                client.Response.Pair("mime_type", mediaType);
            }
        }

        return default;
    }
}
