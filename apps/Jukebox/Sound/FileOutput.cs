using Nekka;

namespace Jukebox.Sound;

/// <summary>Writes the sound to a WAV file, anew each time it is switched on. The actor has a thread, because disks may block.</summary>
internal sealed class FileOutput(string path) : ThreadActor, IOutput, IDisposable
{
    private readonly byte[] _bytes = new byte[SoundBlock.Bytes];
    private FileStream? _file;
    private long _written;

    protected override bool UseDaemonThread => true;

    public void Play(SoundBlock block)
    {
        WavForm.Write(block, _bytes);
        _file!.Write(_bytes);
        _written += _bytes.Length;
        if (_written % (50 * _bytes.Length) == 0)
        {
            WriteHeader(); // Each second, so that the file is right if the process is killed.
        }
    }

    protected override void OnStart()
    {
        _file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read);
        WriteHeader();
    }

    protected override void OnStop() => WriteHeader();

    /// <summary>Closes the file. The actor calls it last, however it ends.</summary>
    public void Dispose()
    {
        try
        {
            _file?.Dispose();
        }
        catch (IOException)
        {
            // The disk is why the output has failed: it is full, which the last bytes found full again.
        }
    }

    private void WriteHeader()
    {
        _file!.Position = 0;
        _file.Write(WavForm.Header(_written));
        _file.Position = WavForm.HeaderBytes + _written;
        _file.Flush();
    }
}
