using Jukebox.Sound;

namespace Jukebox.Tests.Sound;

/// <summary>Beats when a test wants.</summary>
internal sealed class DrivenMetronome : IMetronome
{
    /// <summary>Who hears it.</summary>
    public IMetronomeListener? Listener { get; private set; }

    public IDisposable Start(IMetronomeListener listener)
    {
        Listener = listener;
        return new MemoryStream(0); // There is nothing to end.
    }
}
