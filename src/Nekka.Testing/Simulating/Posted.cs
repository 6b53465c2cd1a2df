namespace Nekka.Testing;

/// <summary>Code outside all actors, which runs as a step of the schedule.</summary>
/// <param name="Place">The program's context, if the code was posted to it; <see langword="null"/> for code that would otherwise run
/// on the thread pool.</param>
/// <param name="Callback">The code.</param>
/// <param name="State">The argument of the code.</param>
internal sealed record Posted(ProgramContext? Place, SendOrPostCallback Callback, object? State)
{
    /// <summary>Runs the code.</summary>
    public void Run()
    {
        var cleanContext = ExecutionContext.Capture();
        SynchronizationContext.SetSynchronizationContext(Place?.Copy());
        try
        {
            if (Place is null)
            {
                Callback(State);
            }
            else
            {
                Place.Run(Callback, State);
            }
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(null);
            if (cleanContext is not null)
            {
                ExecutionContext.Restore(cleanContext);
            }
        }
    }
}
