namespace Nekka.Tests.StateMachines;

/// <summary>Does the same to real actors and to the model, and compares what comes of it each time.</summary>
internal sealed class Comparison(Machine machine)
{
    // Whatever the order of steps, they must agree: otherwise there are several right answers.
    private readonly Model[] _models = [.. Enumerable.Range(0, 8).Select(static number => new Model(seed: number / 2, isReversed: number % 2 != 0))];
    private int _number;

    /// <summary>Has a second pass.</summary>
    public required Func<Task> Pass { get; init; }

    /// <summary>Asserts that the machine comes to what the model says.</summary>
    public required Func<Model, Task> ShouldBecome { get; init; }

    /// <summary>Asserts that nothing differs; if something does, both are there to be read.</summary>
    public static void ShouldBeSame(string actual, string expected) =>
        Assert.True(actual == expected, $"The model says\n{expected}\n\nbut it was\n{actual}");

    /// <summary>Does it all, then has everybody stop; as far as there is one right answer.</summary>
    public async Task RunAsync(Command[] program)
    {
        try
        {
            var isClear = true;
            for (var index = 0; isClear && index < program.Length; index++)
            {
                isClear = await DoAsync(program[index]);
            }

            isClear = isClear && await ReleaseAllAsync();
            for (var who = 0; isClear && who < Command.Names; who++)
            {
                isClear = await DoAsync(new Command(Act.Stop, who, who, Choice: 0)) && await ReleaseAllAsync();
            }
        }
        finally
        {
            machine.Journal.ReleaseAll();
        }
    }

    private async Task<bool> DoAsync(Command command)
    {
        Array.ForEach(_models, model => model.Do(_number, command));
        machine.Do(_number, command);
        _number++;
        if (command.Act == Act.Pass)
        {
            await Pass();
        }

        return await CompareAsync();
    }

    private async Task<bool> CompareAsync()
    {
        var expected = _models[0].Describe();
        if (!Array.TrueForAll(_models, model => model.Describe() == expected))
        {
            return false;
        }

        await ShouldBecome(_models[0]);
        return true;
    }

    // One after the other. Whoever goes on may come to another message that holds it.
    private async Task<bool> ReleaseAllAsync()
    {
        while (_models[0].Held is [var held, ..])
        {
            Array.ForEach(_models, model => model.Release(held));
            machine.Journal.Release(held);
            if (!await CompareAsync())
            {
                return false;
            }
        }

        return true;
    }
}
