using Nekka.Benchmarks.Scenarios;

namespace Nekka.Benchmarks.Contenders;

/// <summary>The common part of channels and blocks: a question is a message with a task for its answer.</summary>
internal abstract class TaskContender : Contender
{
    public override string Version => Environment.Version.ToString();

    public override bool IsBounded => true;

    public override bool AwaitsInHandlers => false;

    public override bool KeepsActors => false;

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
        var answers = new Task<object?>[100];
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

    public override object? Ask(Address address, object question) => Send(address, question).GetAwaiter().GetResult();

    private static Task<object?> Send(Address address, object question)
    {
        var asked = new Question(question);
        address.Tell(asked);
        return asked.Task;
    }
}

/// <summary>A message with an answer.</summary>
internal sealed class Question(object question) : TaskCompletionSource<object?>(TaskCreationOptions.RunContinuationsAsynchronously)
{
    /// <summary>Passes a message to a script, and answers it if it is a question.</summary>
    /// <returns>Whether the actor continues.</returns>
    public static bool Handle(Script script, object message)
    {
        if (message is Question asked)
        {
            asked.SetResult(script.Receive(asked.Content));
            return true;
        }

        return !ReferenceEquals(script.Receive(message), Script.Stop);
    }

    private object Content => question;
}
