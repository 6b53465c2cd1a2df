using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;

namespace Nekka.Testing;

/// <summary>The program of a run, from its first line to the end of its task.</summary>
internal sealed class SimulatedProgram(Func<ActorSystem, Task> program)
{
    private readonly ExecutionContext? _callersContext = ExecutionContext.Capture();
    private Task? _task;

    /// <summary>Whether the program has begun.</summary>
    public bool HasBegun { get; private set; }

    /// <summary>Whether the program has returned a task that is not completed.</summary>
    public bool IsAwaiting => _task is { IsCompleted: false };

    /// <summary>Whether the program's task is completed.</summary>
    public bool HasEnded => _task is { IsCompleted: true };

    /// <summary>What the program's task threw; <see langword="null"/> if it threw nothing or was cancelled.</summary>
    public AggregateException? Exception => _task?.Exception;

    /// <summary>Runs the program until its first <c>await</c>, in the context of the simulation's caller.</summary>
    public void Begin(ActorSystem system)
    {
        HasBegun = true;
        if (_callersContext is null)
        {
            Call(system);
        }
        else
        {
            ExecutionContext.Run(_callersContext, _ => Call(system), null);
        }
    }

    /// <summary>The exceptions of the program that has ended; empty if it succeeded.</summary>
    public Exception[] Faults() =>
        _task!.IsCompletedSuccessfully ? []
        : Exception is { } thrown ? [.. thrown.InnerExceptions]
        : [CancellationOf(_task)];

    // The original exception, because the task itself would create another one.
    private static OperationCanceledException CancellationOf(Task task)
    {
        try
        {
            task.GetAwaiter().GetResult();
        }
        catch (OperationCanceledException exception)
        {
            return exception;
        }

        throw new UnreachableException();
    }

    [SuppressMessage("Design", "CA1031", Justification = "Any exception of the program fails the run.")]
    private void Call(ActorSystem system)
    {
        try
        {
            _task = program(system) ?? throw new InvalidOperationException("The program returned null instead of a task.");
        }
        catch (Exception exception)
        {
            _task = Task.FromException(exception);
        }
    }
}
