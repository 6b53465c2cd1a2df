using Jukebox.Songs;
using Nekka;

namespace Jukebox.Sound;

/// <summary>Starts an actor that decodes a song into a queue until it is stopped.</summary>
/// <param name="song">The song.</param>
/// <param name="at">The place in the song where the sound begins.</param>
/// <param name="queue">Gets the blocks, and what goes wrong.</param>
/// <param name="options">With which the actor starts.</param>
internal delegate ActorRef StartDecoder(Song song, TimeSpan at, SoundQueue queue, ActorOptions options);
