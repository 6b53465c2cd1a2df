using System.Net;
using Jukebox.Playing;
using Jukebox.Songs;
using Jukebox.Sound;
using Microsoft.Extensions.Primitives;
using Nekka;

namespace Jukebox.Web;

/// <summary>A page with the current song, its controls and the sound, and the same as JSON for programs.</summary>
internal static class WebEndpoints
{
    private static readonly Lazy<byte[]> Page = new(static () =>
    {
        using var resource = typeof(WebEndpoints).Assembly.GetManifestResourceStream("player.html")!;
        using var bytes = new MemoryStream();
        resource.CopyTo(bytes);
        return bytes.ToArray();
    });

    /// <summary>Maps the page, its controls and <c>/status.json</c>.</summary>
    /// <param name="routes">Where.</param>
    /// <param name="isLocal">Whether only this machine reaches the port. Requests under a name other than <c>localhost</c> are then refused: such a name has
    /// been made to point here by a page that a browser shows (DNS rebinding).</param>
    /// <param name="listeners">Those who hear the stream.</param>
    public static void MapWeb(this IEndpointRouteBuilder routes, bool isLocal, Listeners listeners)
    {
        var endpoints = routes.MapGroup("").AddEndpointFilter(async (context, next) =>
            isLocal && !IsAddress(context.HttpContext.Request.Host.Host) ? Results.StatusCode(StatusCodes.Status403Forbidden) : await next(context));
        endpoints.MapGet("/player", static (HttpResponse response) =>
        {
            // The page contains its own script and style, and nothing else may run in it.
            response.Headers.ContentSecurityPolicy = "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; connect-src 'self'; media-src 'self'; form-action 'none'; frame-ancestors 'none'";
            response.Headers.XContentTypeOptions = "nosniff";
            return Results.Bytes(Page.Value, "text/html; charset=utf-8");
        });
        endpoints.MapGet("/status.json", async (CoreProxy core, MixerProxy mixer, AudioProxy audio) =>
        {
            var (status, volume, sound) = (core.Status(), mixer.Volume, audio.Statistics()); // All are asked at once.
            return Results.Json(Describe(await status, await volume, Describe(await sound, listeners)), WebJson.Default.PlayerStatus);
        });

        var controls = endpoints.MapGroup("/player").AddEndpointFilter(static async (context, next) =>
            IsForged(context.HttpContext.Request) ? Results.StatusCode(StatusCodes.Status403Forbidden) : await next(context));
        controls.MapPost("/play", static (CoreProxy core) => Do(core.Playback.Play()));
        controls.MapPost("/pause", static (CoreProxy core) => Do(core.Playback.Pause(true)));
        controls.MapPost("/next", static (CoreProxy core) => Do(core.Playback.GoOn()));
        controls.MapPost("/previous", static (CoreProxy core) => Do(core.Playback.GoBack()));
        controls.MapPost("/volume/{volume:range(0,100)}", static (int volume, MixerProxy mixer) => Do(mixer.SetVolume(volume)));
    }

    private static async Task<IResult> Do(Future done)
    {
        try
        {
            await done;
            return Results.NoContent();
        }
        catch (RefusedException refused)
        {
            return Results.Problem(refused.Message, statusCode: StatusCodes.Status409Conflict);
        }
    }

    private static bool IsAddress(string host) => host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || IPAddress.TryParse(host.Trim('[', ']'), out _);

    // A page of another site can have a browser send a POST here. The browser then says so in one of these headers.
    private static bool IsForged(HttpRequest request) =>
        (request.Headers.TryGetValue("Sec-Fetch-Site", out var site) && site != "same-origin") ||
        (request.Headers.Origin is var origin && !StringValues.IsNullOrEmpty(origin) && origin != $"{request.Scheme}://{request.Host}");

    private static PlayerStatus Describe(CoreStatus status, int volume, PlayerSound sound)
    {
        var current = status.Current;
        return new PlayerStatus(
            status.State switch { PlayState.Playing => "play", PlayState.Paused => "pause", _ => "stop" },
            current is null ? null : Describe(current.Entry.Song, status.Duration),
            current is null ? null : Math.Round(status.Elapsed.TotalSeconds, 3),
            current?.Position,
            status.QueueCount,
            volume,
            status.Error,
            sound);
    }

    private static PlayerSound Describe(AudioStatistics audio, Listeners listeners) =>
        new(audio.Blocks, audio.Late, audio.Missing, audio.LongestDelay.TotalSeconds, listeners.Statistics);

    private static PlayerSong Describe(Song song, TimeSpan? duration) => new(
        song.Uri,
        song.Values(Tag.Title).FirstOrDefault() ?? song.Uri[(song.Uri.LastIndexOf('/') + 1)..],
        song.Values(Tag.Artist).ToArray() is { Length: > 0 } artists ? string.Join(", ", artists) : null,
        song.Values(Tag.Album).FirstOrDefault(),
        (duration ?? song.Duration)?.TotalSeconds);
}
