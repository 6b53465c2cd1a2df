using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using Nekka;

namespace Jukebox.Sound;

/// <summary>The metronome of the real clock: a thread of its own. Timers come by way of the thread pool, which other parts of a program may fill.</summary>
internal sealed class Metronome : IMetronome
{
    public IDisposable Start(IMetronomeListener listener) => new Beating(listener);

    private sealed class Beating : IDisposable
    {
        private readonly IMetronomeListener _listener;
        [SuppressMessage("Usage", "CA2213", Justification = "The thread may still wait for it; it has no handle as long as nobody asks for one.")]
        private readonly ManualResetEventSlim _ended = new();

        public Beating(IMetronomeListener listener)
        {
            _listener = listener;
            new Thread(Beat) { IsBackground = true, Name = "Metronome", Priority = ThreadPriority.AboveNormal }.Start();
        }

        public void Dispose() => _ended.Set();

        private void Beat()
        {
            var start = Stopwatch.GetTimestamp();
            try
            {
                for (long number = 1; ; number++)
                {
                    var early = (number * SoundBlock.Length) - Stopwatch.GetElapsedTime(start);
                    if (_ended.Wait(early > TimeSpan.Zero ? early : TimeSpan.Zero))
                    {
                        return;
                    }

                    if (-early > TimeSpan.FromSeconds(1))
                    {
                        (start, number) = (Stopwatch.GetTimestamp(), 0); // The machine has slept. Nobody needs the beats of that time.
                    }

                    _listener.Beat();
                }
            }
            catch (ActorDeadException)
            {
                // The listener has stopped without this thread.
            }
        }
    }
}
