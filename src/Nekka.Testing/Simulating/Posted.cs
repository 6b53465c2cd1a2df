namespace Nekka.Testing;

/// <summary>Code that is to run outside of all actors, as a step of the schedule.</summary>
/// <param name="Place">The context that it was posted to: the program's; <see langword="null"/> for what would have gone to the
/// thread pool.</param>
/// <param name="Callback">The code.</param>
/// <param name="State">What it is called with.</param>
internal sealed record Posted(ProgramContext? Place, SendOrPostCallback Callback, object? State)
{
    /// <summary>Runs it.</summary>
    public void Run()
    {
        var cleanContext = ExecutionContext.Capture();
        SynchronizationContext.SetSynchronizationContext(Place?.Anew());
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
