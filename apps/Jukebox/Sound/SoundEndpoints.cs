using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using Nekka;

namespace Jukebox.Sound;

/// <summary>The addresses at which listeners hear the sound.</summary>
internal static class SoundEndpoints
{
    /// <summary>Maps the stream as WAV and, if ffmpeg is there, as <c>/stream.mp3</c>. Both need the output <c>http</c>, and the actor system among the services.</summary>
    /// <param name="endpoints">Where.</param>
    /// <param name="ffmpeg">Makes MP3.</param>
    /// <param name="pattern">The address of the WAV stream.</param>
    /// <param name="options">How patient it is, and with how many listeners.</param>
    /// <returns>Those who hear the stream.</returns>
    [SuppressMessage("Reliability", "CA2000", Justification = "The semaphores live as long as the endpoints.")]
    public static Listeners MapSound(this IEndpointRouteBuilder endpoints, Ffmpeg? ffmpeg, string pattern = "/", StreamOptions? options = null)
    {
        options ??= new StreamOptions();
        var listeners = new Listeners();
        string[] methods = [HttpMethods.Get, HttpMethods.Head];
        var places = new SemaphoreSlim(options.MostListeners);
        endpoints.MapMethods(pattern, methods, context => WithinAsync(places, context, () => SendAsync(context, "audio/wav", options, listeners, SendWavAsync)));
        if (ffmpeg is null)
        {
            return listeners;
        }

        var encoders = new SemaphoreSlim(options.MostEncoders);
        endpoints.MapMethods("/stream.mp3", methods, context => WithinAsync(places, context, () => WithinAsync(encoders, context, () =>
            SendAsync(context, "audio/mpeg", options, listeners, (blocks, body, ended) => Mp3Stream.SendAsync(ffmpeg, blocks, body, options.WriteLimit, ended)))));
        return listeners;
    }

    // Sends as long as there is a place; 503 if there is none.
    private static async Task WithinAsync(SemaphoreSlim places, HttpContext context, Func<Task> send)
    {
        if (!await places.WaitAsync(TimeSpan.Zero))
        {
            LoggerOf(context).TooManyListeners(NameOf(context));
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return;
        }

        try
        {
            await send();
        }
        finally
        {
            places.Release();
        }
    }

    private static ILogger LoggerOf(HttpContext context) => context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger("Jukebox.Sound.Stream");

    private static string NameOf(HttpContext context) => $"{context.Connection.RemoteIpAddress}:{context.Connection.RemotePort}";

    private static async Task SendAsync(
        HttpContext context, string mediaType, StreamOptions options, Listeners listeners, Func<IAsyncEnumerable<StreamedBlock>, ListenerBody, CancellationToken, Task> send)
    {
        var response = context.Response;
        response.ContentType = mediaType;
        response.Headers.CacheControl = "no-store";
        response.Headers.AcceptRanges = "none";
        if (HttpMethods.IsHead(context.Request.Method))
        {
            return;
        }

        // The stream has a rule of its own for those who do not read.
        if (context.Features.Get<IHttpMinResponseDataRateFeature>() is { } rate)
        {
            rate.MinDataRate = null;
        }

        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        var services = context.RequestServices;
        var logger = LoggerOf(context);
        var stopping = services.GetService<IHostApplicationLifetime>()?.ApplicationStopping ?? CancellationToken.None;
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        var address = NameOf(context);
        var system = services.GetRequiredService<ActorSystem>();
        var listener = listeners.Add();
        logger.ListenerCame(address);
        try
        {
            await response.Body.FlushAsync(ended.Token); // The headers go at once; the first sound may take its time.
            var blocks = listener.CountAsync(system.Events.ReadAllAsync<StreamedBlock>(options.MostBlocks, InboxFullMode.DropOldest, ended.Token), ended.Token);
            await send(blocks, new ListenerBody(response.Body, options.WriteLimit, system.TimeProvider), ended.Token);
            logger.ListenerGone(address, "the stream has ended");
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            logger.ListenerGone(address, stopping.IsCancellationRequested ? "the server stops" : "it has hung up");
        }
        catch (Exception exception) when (exception is IOException or TimeoutException or SongException)
        {
            logger.ListenerGone(address, exception.Message.TrimEnd('.'));
            context.Abort();
        }
        finally
        {
            listeners.Remove(listener);
        }
    }

    private static async Task SendWavAsync(IAsyncEnumerable<StreamedBlock> blocks, ListenerBody body, CancellationToken ended)
    {
        var bytes = new byte[SoundBlock.Bytes];
        await body.WriteAsync(WavForm.Header(long.MaxValue / 2), ended);
        await foreach (var streamed in blocks)
        {
            WavForm.Write(streamed.Block, bytes);
            await body.WriteAsync(bytes, ended);
        }
    }
}
