using Nekka;

switch (args)
{
    case ["one thread"]:
        await OneThread.RunAsync();
        return;
    case ["blocked pool"]:
        BlockedPool.Run();
        return;
    case ["diagnosed", var state]:
        Diagnosed.Run(state);
        return;
    case ["blocked turns", var way]:
        BlockedTurns.Run(way);
        return;
    case ["unseen waits", var way]:
        UnseenWaits.Run(way);
        return;
    case ["starved pool"]:
        await StarvedPool.RunAsync();
        return;
    case ["bytes per actor"]:
        BytesPerActor.Run();
        return;
    case ["sender's choice", var what]:
        await SendersChoice.RunAsync(what);
        return;
    case ["foreign code", var what]:
        await ForeignCode.RunAsync(what);
        return;
    case ["service", var path]:
        await SignalledService.RunAsync(path);
        return;
    case ["long chains", var kinds, var ends, var length]:
        await LongChains.RunAsync(kinds, ends, int.Parse(length, System.Globalization.CultureInfo.InvariantCulture));
        return;
}

// Starts an actor of the kind named, lets it wait for a line of input, and leaves Main.
ActorRef listener = args[0] switch
{
    "pool" => Actor.Start(() => new PoolListener()),
    "loop" => Actor.Start(() => new LoopListener()),
    "daemon" => Actor.Start(() => new DaemonListener()),
    "thread" => Actor.Start(() => new ThreadListener()),
    _ => throw new ArgumentException($"There is no actor of the kind {args[0]}."),
};
listener.Tell("listen");
Console.WriteLine("Main ends.");

internal static class Input
{
    public static object? Hear(Actor actor)
    {
        Console.WriteLine($"Heard: {Console.ReadLine()}");
        actor.Stop();
        return null;
    }
}

internal sealed class PoolListener : Actor
{
    protected override object? OnReceive(object? message) => Input.Hear(this);
}

internal sealed class LoopListener : EventLoopActor
{
    protected override object? OnReceive(object? message) => Input.Hear(this);
}

internal sealed class ThreadListener : ThreadActor
{
    protected override object? OnReceive(object? message) => Input.Hear(this);
}

internal sealed class DaemonListener : ThreadActor
{
    protected override bool UseDaemonThread => true;

    protected override object? OnReceive(object? message) => Input.Hear(this);
}
