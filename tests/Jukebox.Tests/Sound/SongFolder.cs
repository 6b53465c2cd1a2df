using System.Diagnostics;
using Jukebox.Sound;
using Microsoft.Extensions.Logging.Abstractions;

namespace Jukebox.Tests.Sound;

/// <summary>A folder with songs, for one test.</summary>
internal sealed class SongFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("jukebox-sound-");

    /// <summary>Readers with ffmpeg, or without.</summary>
    public static SongReaders Readers(bool withFfmpeg = true) => new(withFfmpeg ? Ffmpeg.Find() : null, NullLogger<SongReaders>.Instance);

    /// <summary>The path of a file.</summary>
    public string this[string name] => Path.Combine(_folder.FullName, name);

    /// <summary>Writes a file.</summary>
    public FileSource Write(string name, byte[] bytes)
    {
        File.WriteAllBytes(this[name], bytes);
        return new FileSource(this[name]);
    }

    /// <summary>Has ffmpeg make a tone.</summary>
    public async Task<FileSource> Make(string name, int frequency, double seconds, string options)
    {
        var arguments = $"-nostdin -hide_banner -loglevel error -f lavfi -i sine=frequency={frequency}:sample_rate=44100:duration={seconds} {options}";
        using var child = Process.Start(new ProcessStartInfo("ffmpeg", [.. arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries), this[name]]))!;
        await child.WaitForExitAsync(TestContext.Current.CancellationToken);
        child.ExitCode.ShouldBe(0);
        return new FileSource(this[name]);
    }

    /// <summary>Reads a song to its end.</summary>
    public static short[] ReadAll(ISongReader reader)
    {
        var all = new List<short>();
        var samples = new short[1000];
        while (reader.Read(samples) is > 0 and var count)
        {
            (count % 2).ShouldBe(0);
            all.AddRange(samples.AsSpan(0, count));
        }

        return [.. all];
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
