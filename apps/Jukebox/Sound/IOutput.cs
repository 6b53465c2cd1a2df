namespace Jukebox.Sound;

/// <summary>Takes the sound somewhere. An actor class implements it. When it fails, it is switched off with its exception's message, and the others play on.</summary>
/// <remarks>An output that has not handled the blocks of five seconds is switched off too.</remarks>
internal interface IOutput
{
    /// <summary>The next 20 ms.</summary>
    void Play(SoundBlock block);
}
