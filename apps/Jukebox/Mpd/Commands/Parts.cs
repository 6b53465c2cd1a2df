using System.Collections.Immutable;
using Jukebox.Library;
using Jukebox.Playing;
using Jukebox.Playlists;
using Jukebox.Sound;

namespace Jukebox.Mpd.Commands;

/// <summary>The parts of the server that commands work on.</summary>
internal sealed record Parts(CoreProxy Core, MixerProxy Mixer, ILibrary Library, IPlaylists Playlists, IAudio Audio, IOutputs Outputs)
{
    /// <summary>What can be decoded, for <c>decoders</c>.</summary>
    public ImmutableArray<DecoderStatus> Decoders { get; init; } = [];

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}

/// <summary>A decoder, as clients list it.</summary>
/// <param name="Plugin">Its name.</param>
/// <param name="Suffixes">The endings of the names of files that it decodes, without the dot.</param>
/// <param name="MediaTypes">As <c>audio/ogg</c>.</param>
internal sealed record DecoderStatus(string Plugin, ImmutableArray<string> Suffixes, ImmutableArray<string> MediaTypes);
