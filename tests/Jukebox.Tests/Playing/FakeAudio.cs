using System.Collections.Concurrent;
using System.Globalization;
using Jukebox.Songs;
using Jukebox.Sound;

namespace Jukebox.Tests.Playing;

/// <summary>Makes no sound, and notes what it is told. The test says what comes of it.</summary>
internal sealed class FakeAudio : IAudio
{
    public static readonly AudioFormat Format = new(44100, 16, 2);

    private readonly ConcurrentQueue<string> _calls = new();

    /// <summary>What it was told since the last look.</summary>
    public IReadOnlyList<string> Take()
    {
        var calls = new List<string>();
        while (_calls.TryDequeue(out var call))
        {
            calls.Add(call);
        }

        return calls;
    }

    public long Generation { get; private set; }

    public string? Playing { get; private set; }

    public void Play(long generation, Song song, TimeSpan at, bool paused)
    {
        generation.ShouldBeGreaterThan(Generation);
        (Generation, Playing) = (generation, song.Uri);
        Note($"play {song.Uri}{(at == default ? "" : Text(at))}{(paused ? " paused" : "")}");
    }

    public void Prepare(Song? song) => Note($"prepare {song?.Uri ?? "nothing"}");

    public void Pause() => Note("pause");

    public void Resume() => Note("resume");

    public void Seek(long generation, TimeSpan position)
    {
        if (generation == Generation)
        {
            Note($"seek{Text(position)}");
        }
    }

    public void Stop()
    {
        Playing = null;
        Note("stop");
    }

    public void SetVolume(int volume) => Note($"volume {volume}");

    public void SetOutput(string name, bool isEnabled) => Note($"output {name} {(isEnabled ? "on" : "off")}");

    private static string Text(TimeSpan at) => string.Create(CultureInfo.InvariantCulture, $" at {at.TotalSeconds}");

    private void Note(string call) => _calls.Enqueue(call);
}
