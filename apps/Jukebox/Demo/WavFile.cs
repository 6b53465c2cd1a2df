using System.Runtime.InteropServices;
using System.Text;

namespace Jukebox.Demo;

/// <summary>Writes samples as a WAV file: 16 bits, little-endian.</summary>
internal static class WavFile
{
    /// <summary>Writes a file.</summary>
    /// <param name="path">The file, which is made or overwritten.</param>
    /// <param name="samples">The samples of all channels in turn.</param>
    /// <param name="sampleRate">In samples a second.</param>
    /// <param name="channels">How many.</param>
    public static void Write(string path, ReadOnlySpan<short> samples, int sampleRate = Synthesizer.SampleRate, int channels = 2)
    {
        var size = samples.Length * sizeof(short);
        using var file = File.Create(path);
        using var writer = new BinaryWriter(file, Encoding.ASCII, leaveOpen: true);
        writer.Write("RIFF"u8);
        writer.Write(36 + size);
        writer.Write("WAVEfmt "u8);
        writer.Write(16);
        writer.Write((short)1); // Plain samples.
        writer.Write((short)channels);
        writer.Write(sampleRate);
        writer.Write(sampleRate * channels * sizeof(short));
        writer.Write((short)(channels * sizeof(short)));
        writer.Write((short)16);
        writer.Write("data"u8);
        writer.Write(size);
        writer.Flush();
        file.Write(MemoryMarshal.AsBytes(samples));
    }
}
