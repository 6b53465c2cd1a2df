using Nekka.Benchmarks.Contenders;

namespace Nekka.Benchmarks.Scenarios;

/// <summary>Creates the workload of a scenario.</summary>
internal static class Casting
{
    private const int Capacity = 1_000;
    private const int Idle = 100_000;

    /// <summary>The workload of a scenario for a contender; null if the contender does not support it.</summary>
    public static Workload? Cast(Contender contender, Scenario scenario)
    {
        int Some(int operations) => operations / contender.Reduction;

        return scenario.Id switch
        {
            "tell-1" => new TellWorkload(contender, 1, Some(1_000_000), contender.Start),
            "tell-measured" => contender.TryMeasure() ? new TellWorkload(contender, 1, Some(1_000_000), contender.Start) : null,
            "tell-recorded" => contender.TryRecord() ? new TellWorkload(contender, 1, Some(1_000_000), contender.Start) : null,
            "tell-2" => new TellWorkload(contender, 2, Some(1_000_000), contender.Start),
            "tell-8" => new TellWorkload(contender, 8, Some(1_000_000), contender.Start),
            "keyed-tell" => contender.ByKey(looksUp: false) is { } keyed ? new TellWorkload(keyed, 1, Some(1_000_000), keyed.Start) : null,
            "keyed-tell-by-key" => contender.ByKey(looksUp: true) is { } keyed ? new TellWorkload(keyed, 1, Some(1_000_000), keyed.Start) : null,
            "pool-tell" => contender.HasPools ? new PoolTellWorkload(contender, Some(1_000_000), contender.StartPool) : null,
            "pool-tell-shared" => contender.HasSharedInboxes ? new PoolTellWorkload(contender, Some(1_000_000), contender.StartPoolWithSharedInbox) : null,
            "ping-pong-1" => new PingPongWorkload(contender, 1, Some(500_000)),
            "ping-pong-16" => new PingPongWorkload(contender, 16, Some(800_000)),
            "ring-1000" => new RingWorkload(contender, Some(1_000_000)),
            "ask-awaited" => new AskWorkload(contender, Some(200_000), contender.Start, (address, question, count) =>
                Task.Run(() => contender.AskSinglyAsync(address, question, count))),
            "ask-measured" => contender.TryMeasure()
                ? new AskWorkload(contender, Some(200_000), contender.Start, (address, question, count) =>
                    Task.Run(() => contender.AskSinglyAsync(address, question, count)))
                : null,
            "ask-recorded" => contender.TryRecord()
                ? new AskWorkload(contender, Some(200_000), contender.Start, (address, question, count) =>
                    Task.Run(() => contender.AskSinglyAsync(address, question, count)))
                : null,
            "keyed-ask" => contender.ByKey(looksUp: false) is { } keyed
                ? new AskWorkload(keyed, Some(200_000), keyed.Start, (address, question, count) =>
                    Task.Run(() => keyed.AskSinglyAsync(address, question, count)))
                : null,
            "stream" => contender.HasStreams ? new StreamWorkload(contender, Some(200_000)) : null,
            "ask-100" => new AskWorkload(contender, Some(400_000), contender.Start, (address, question, count) =>
                Task.Run(() => contender.AskByHundredsAsync(address, question, count))),
            "ask-blocking-pool" => new AskWorkload(contender, Some(50_000), contender.Start, contender.AskBlockingAsync),
            "ask-blocking-thread" => contender.HasThreads
                ? new AskWorkload(contender, Some(50_000), contender.StartOnThread, contender.AskBlockingAsync)
                : null,
            "ask-in-handler" => contender.AwaitsInHandlers
                ? new AskWorkload(contender, Some(100_000), contender.Start, contender.AskInHandlerAsync)
                : null,
            "spawn" => new SpawnWorkload(contender, Some(Idle)),
            "spawn-measured" => contender.TryMeasure() ? new SpawnWorkload(contender, Some(Idle)) : null,
            "keyed-start" => contender.ByKey(looksUp: false) is { } keyed ? new SpawnWorkload(keyed, Some(Idle)) : null,
            "retained" => contender.KeepsActors ? new SpawnWorkload(contender, Some(Idle)) : null,
            "skynet" => contender.Reduction == 1 ? new SkyNetWorkload(contender) : null,
            "bounded" => contender.IsBounded
                ? new TellWorkload(contender, 1, 500_000, script => contender.StartBounded(script, Capacity))
                : null,
            _ => contender.PlayOwn(scenario),
        };
    }
}
