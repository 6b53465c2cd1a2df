using Jukebox.Demo;

namespace Jukebox.Tests.Library;

/// <summary>A folder that is there for one test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private static readonly byte[] SoundBytes = MakeSound();

    public string Path { get; } = Directory.CreateTempSubdirectory("jukebox-").FullName;

    /// <summary>The whole path of something in the folder.</summary>
    public string this[string uri] => System.IO.Path.Combine(Path, uri);

    /// <summary>Writes a short song.</summary>
    /// <returns>Its path.</returns>
    public string AddSong(string uri, string? title = null, string? artist = null, string? album = null)
    {
        var path = AddFile(uri, SoundBytes);
        if (title is not null)
        {
            using var file = TagLib.File.Create(path);
            file.Tag.Title = title;
            file.Tag.Performers = artist is null ? [] : [artist];
            file.Tag.Album = album;
            file.Save();
        }

        return path;
    }

    /// <summary>Writes a file.</summary>
    /// <returns>Its path.</returns>
    public string AddFile(string uri, byte[] bytes)
    {
        var path = this[uri];
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    public void Dispose()
    {
        // .NET cannot delete a file whose name is not UTF-8.
        using var remove = System.Diagnostics.Process.Start("/bin/rm", ["-rf", Path]);
        remove.WaitForExit();
    }

    private static byte[] MakeSound()
    {
        var path = System.IO.Path.GetTempFileName();
        WavFile.Write(path, new short[2 * 4410]);
        var sound = File.ReadAllBytes(path);
        File.Delete(path);
        return sound;
    }
}
