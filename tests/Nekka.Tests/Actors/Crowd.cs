namespace Nekka.Tests.Actors;

/// <summary>Threads that begin the same thing at the same moment.</summary>
public static class Crowd
{
    /// <summary>Runs the action on so many threads at once, and waits for all of them.</summary>
    public static void Run(int threads, Action<int> action)
    {
        using var barrier = new Barrier(threads);
        var ended = Enumerable.Range(0, threads).Select(_ => new Future<bool>()).ToArray();
        for (var index = 0; index < threads; index++)
        {
            var number = index;
            new Thread(() =>
            {
                try
                {
                    barrier.SignalAndWait(Limits.Hang).ShouldBeTrue();
                    action(number);
                    ended[number].Set(true);
                }
                catch (Exception exception)
                {
                    ended[number].SetException(exception);
                }
            })
            { IsBackground = true, Name = $"Crowd {number}" }.Start();
        }

        Future.GetAll(ended, Limits.Hang);
    }
}
