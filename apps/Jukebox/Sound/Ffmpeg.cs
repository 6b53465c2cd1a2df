using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Jukebox.Sound;

/// <summary>The program ffmpeg, which decodes what the server does not decode itself.</summary>
/// <param name="path">Where it is.</param>
internal sealed class Ffmpeg(string path)
{
    /// <summary>How long a stream from the network may give nothing.</summary>
    public static TimeSpan NetworkLimit { get; } = TimeSpan.FromSeconds(10);

    /// <summary>Looks for ffmpeg where the shell does.</summary>
    /// <returns><see langword="null"/> if it is not there.</returns>
    public static Ffmpeg? Find()
    {
        var name = OperatingSystem.IsWindows() ? "ffmpeg.exe" : "ffmpeg";
        var found = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, name))
            .FirstOrDefault(File.Exists);
        return found is null ? null : new Ffmpeg(found);
    }

    /// <summary>The arguments with which a file is decoded. A file may name other files, and gets no others from the network.</summary>
    public static IEnumerable<string> ForFile(string file, TimeSpan at) => ["-protocol_whitelist", "file", .. Decoding($"file:{file}", at)];

    /// <summary>The arguments with which a stream from the network is decoded. The stream gets no files of this machine.</summary>
    public static IEnumerable<string> ForAddress(Uri address, TimeSpan at) =>
    [
        "-protocol_whitelist", "http,https,tcp,tls,crypto,httpproxy",
        "-rw_timeout", NetworkLimit.TotalMicroseconds.ToString(CultureInfo.InvariantCulture),
        .. Decoding(address.AbsoluteUri, at),
    ];

    /// <summary>The arguments with which the sound becomes MP3.</summary>
    public static IEnumerable<string> ToMp3() => ["-loglevel", "error", "-f", "s16le", "-ar", "44100", "-ac", "2", "-i", "pipe:0", "-f", "mp3", "-b:a", "192k", "-flush_packets", "1", "pipe:1"];

    /// <summary>Starts it. Its three pipes are ours.</summary>
    /// <exception cref="SongException">It does not start.</exception>
    public Process Start(IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(path, ["-hide_banner", "-nostdin", "-nostats", .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception exception)
        {
            throw new SongException($"ffmpeg does not start: {exception.Message} ({path}).", exception);
        }
    }

    private static string[] Decoding(string input, TimeSpan at) =>
    [
        .. at > TimeSpan.Zero ? new[] { "-ss", at.TotalSeconds.ToString("F3", CultureInfo.InvariantCulture) } : [], // What cannot seek fails to seek to 0, too.
        "-i", input,
        "-map", "0:a:0", "-f", "s16le", "-c:a", "pcm_s16le", "-ac", "2", "-ar", "44100", "pipe:1",
    ];
}
