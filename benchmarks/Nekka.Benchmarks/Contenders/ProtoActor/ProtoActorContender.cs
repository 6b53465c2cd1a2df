using Nekka.Benchmarks.Contenders.Own;
using Nekka.Benchmarks.Scenarios;
using Proto;
using Proto.Router;

namespace Nekka.Benchmarks.Contenders.ProtoActor;

/// <summary>Proto.Actor, without logging or metrics, which is its default.</summary>
internal class ProtoActorContender : Contender
{
    private ActorSystemConfig _configuration = ActorSystemConfig.Setup();

    /// <summary>The system of the actors.</summary>
    protected Proto.ActorSystem System { get; set; } = null!;

    public override string Version => Versions.Of(typeof(PID));

    public override Task OpenAsync()
    {
        System = new Proto.ActorSystem(_configuration);
        return Task.CompletedTask;
    }

    public override Address Start(Script script) => new ProtoAddress(System.Root.Spawn(ProtoAddress.Properties(script)), System.Root, System.Root);

    public override bool HasPools => true;

    public override Address StartPool(Func<Script> script, int size) =>
        new ProtoAddress(System.Root.Spawn(System.Root.NewRoundRobinPool(ProtoAddress.Properties(script), size)), System.Root, System.Root);

    public override Contender? ByKey(bool looksUp) => new ProtoKeyContender(System, looksUp);

    public override bool TryMeasure()
    {
        Exported.MetricsEverySecond("Proto.Actor");
        _configuration = _configuration.WithMetrics();
        System = new Proto.ActorSystem(_configuration);
        return true;
    }

    public override async Task<int> AskSinglyAsync(Address address, object question, int count)
    {
        var (process, root, right) = (((ProtoAddress)address).Process, System.Root, 0);
        for (var number = 0; number < count; number++)
        {
            right += ReferenceEquals(await root.RequestAsync<object>(process, question, CancellationToken.None), question) ? 1 : 0;
        }

        return right;
    }

    public override async Task<int> AskByHundredsAsync(Address address, object question, int count)
    {
        var (process, root, right) = (((ProtoAddress)address).Process, System.Root, 0);
        var answers = new Task<object>[100];
        for (var number = 0; number < count; number += answers.Length)
        {
            for (var index = 0; index < answers.Length; index++)
            {
                answers[index] = root.RequestAsync<object>(process, question, CancellationToken.None);
            }

            foreach (var answer in answers)
            {
                right += ReferenceEquals(await answer, question) ? 1 : 0;
            }
        }

        return right;
    }

    public override async Task<int> AskInHandlerAsync(Address address, object question, int count)
    {
        var asker = System.Root.Spawn(Props.FromProducer(() => new ProtoAsker(((ProtoAddress)address).Process, question)));
        return (int)await System.Root.RequestAsync<object>(asker, count, CancellationToken.None);
    }

    public override object? Ask(Address address, object question) =>
        System.Root.RequestAsync<object>(((ProtoAddress)address).Process, question, CancellationToken.None).GetAwaiter().GetResult();

    public override async Task StopAllAsync()
    {
        await System.ShutdownAsync();
        await OpenAsync();
    }

    private sealed class ProtoAsker(PID target, object question) : IActor
    {
        public async Task ReceiveAsync(IContext context)
        {
            if (context.Message is not int count)
            {
                return;
            }

            var right = 0;
            for (var number = 0; number < count; number++)
            {
                right += ReferenceEquals(await context.RequestAsync<object>(target, question, CancellationToken.None), question) ? 1 : 0;
            }

            context.Respond(right);
        }
    }
}
