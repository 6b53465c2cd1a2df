using Jukebox.Playing;

namespace Jukebox.Tests.Playing;

/// <summary>Keeps the state in memory.</summary>
internal sealed class FakeStore(SavedState? saved) : IStateStore
{
    public SavedState? Saved { get; private set; } = saved;

    public int Saves { get; private set; }

    public Task<SavedState?> Load() => Task.FromResult(Saved);

    public void Save(SavedState state) => (Saved, Saves) = (state, Saves + 1);
}
