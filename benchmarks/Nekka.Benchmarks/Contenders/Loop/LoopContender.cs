using Nekka.Benchmarks.Scenarios;

namespace Nekka.Benchmarks.Contenders.Loop;

/// <summary>A hand-written loop: a concurrent queue, a flag, the thread pool.</summary>
internal sealed class LoopContender : Contender
{
    private readonly List<ThreadLoopAddress> _threads = [];

    public override string Version => Environment.Version.ToString();

    public override bool HasThreads => true;

    public override bool AwaitsInHandlers => false;

    public override bool KeepsActors => false;

    public override Address Start(Script script) => new LoopAddress(script);

    public override Address StartOnThread(Script script)
    {
        var address = new ThreadLoopAddress(script);
        _threads.Add(address);
        return address;
    }

    public override bool HasPools => true;

    public override Address StartPool(Func<Script> script, int size) =>
        new TurnsAddress([.. Enumerable.Range(0, size).Select(_ => Start(script()))]);

    public override Contender? ByKey(bool looksUp) => new DictionaryContender(this, looksUp);

    public override async Task<int> AskSinglyAsync(Address address, object question, int count)
    {
        var right = 0;
        for (var number = 0; number < count; number++)
        {
            right += ReferenceEquals(await Send(address, question), question) ? 1 : 0;
        }

        return right;
    }

    public override async Task<int> AskByHundredsAsync(Address address, object question, int count)
    {
        var right = 0;
        var answers = new Promise[100];
        for (var number = 0; number < count; number += answers.Length)
        {
            for (var index = 0; index < answers.Length; index++)
            {
                answers[index] = Send(address, question);
            }

            foreach (var answer in answers)
            {
                right += ReferenceEquals(await answer, question) ? 1 : 0;
            }
        }

        return right;
    }

    public override object? Ask(Address address, object question) => Send(address, question).Wait();

    public override Task StopAllAsync()
    {
        _threads.ForEach(static thread => thread.Stop());
        _threads.Clear();
        return Task.CompletedTask;
    }

    private static Promise Send(Address address, object question)
    {
        var promise = new Promise(question);
        address.Tell(promise);
        return promise;
    }
}
