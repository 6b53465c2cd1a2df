namespace Jukebox.Playing;

/// <summary>Keeps the state of the server from one run to the next.</summary>
internal interface IStateStore
{
    /// <summary>What was saved last; <see langword="null"/> if nothing was, or if it cannot be read.</summary>
    Task<SavedState?> Load();

    /// <summary>Saves the state in place of the former one. The caller does not wait, and hears of no failure.</summary>
    void Save(SavedState state);
}
