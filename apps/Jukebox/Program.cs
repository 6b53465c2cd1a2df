using Jukebox;
using Jukebox.Library;
using Jukebox.Mpd;
using Jukebox.Playing;
using Nekka;

try
{
    return await CommandLine.RunAsync(args, RunAsync);
}
catch (CannotStartException exception)
{
    await Console.Error.WriteLineAsync($"nekka-jukebox cannot start: {exception.Message}");
    return 1;
}

static async Task<int> RunAsync(JukeboxOptions options)
{
    Ports.Check(options);
    if (options.Demo)
    {
        Demonstration.Prepare(options.Music);
    }

    await using var app = Server.Build(options);
    await StartAsync(app, options);
    var clients = await app.Services.GetRequiredService<ActorRef<MpdFrontend>>().Proxy().EndPoint;
    var listeners = app.Urls.Single() + "/";
    app.Logger.Started(options.Music, clients, listeners);
    if (options.Demo)
    {
        var (system, library, core) = (app.Services.GetRequiredService<ActorSystem>(), app.Services.GetRequiredService<ILibrary>(), app.Services.GetRequiredService<CoreProxy>());
        try
        {
            await Demonstration.BeginAsync(system, library, core, app.Lifetime.ApplicationStopping);
            Console.WriteLine(Demonstration.Invitation(clients.ToString(), listeners, clients.Port));
        }
        catch (OperationCanceledException) when (app.Lifetime.ApplicationStopping.IsCancellationRequested)
        {
            // The server was ended before the first scan was over.
        }
    }

    await app.WaitForShutdownAsync();
    return Environment.ExitCode; // Nekka.Hosting sets it when a part has failed without which there is no server.
}

static async Task StartAsync(WebApplication app, JukeboxOptions options)
{
    try
    {
        await app.StartAsync();
    }
    catch (Exception exception)
    {
        throw new CannotStartException($"{exception.Message.TrimEnd('.')}. Ports: {options.Port} for clients, {options.Http} for listeners, on {options.Bind}; --port and --http choose others.");
    }
}
