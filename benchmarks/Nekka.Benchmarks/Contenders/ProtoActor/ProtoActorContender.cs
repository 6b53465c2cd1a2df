using Nekka.Benchmarks.Scenarios;
using Proto;

namespace Nekka.Benchmarks.Contenders.ProtoActor;

/// <summary>Proto.Actor, without logging or metrics, which is its default.</summary>
internal sealed class ProtoActorContender : Contender
{
    private Proto.ActorSystem _system = null!;

    public override string Version => Versions.Of(typeof(PID));

    public override Task OpenAsync()
    {
        _system = new Proto.ActorSystem();
        return Task.CompletedTask;
    }

    public override Address Start(Script script) => new ProtoAddress(_system.Root.Spawn(ProtoAddress.Properties(script)), _system.Root, _system.Root);

    public override async Task<int> AskSinglyAsync(Address address, object question, int count)
    {
        var (process, root, right) = (((ProtoAddress)address).Process, _system.Root, 0);
        for (var number = 0; number < count; number++)
        {
            right += ReferenceEquals(await root.RequestAsync<object>(process, question, CancellationToken.None), question) ? 1 : 0;
        }

        return right;
    }

    public override async Task<int> AskByHundredsAsync(Address address, object question, int count)
    {
        var (process, root, right) = (((ProtoAddress)address).Process, _system.Root, 0);
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
        var asker = _system.Root.Spawn(Props.FromProducer(() => new ProtoAsker(((ProtoAddress)address).Process, question)));
        return (int)await _system.Root.RequestAsync<object>(asker, count, CancellationToken.None);
    }

    public override object? Ask(Address address, object question) =>
        _system.Root.RequestAsync<object>(((ProtoAddress)address).Process, question, CancellationToken.None).GetAwaiter().GetResult();

    public override async Task StopAllAsync()
    {
        await _system.ShutdownAsync();
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
