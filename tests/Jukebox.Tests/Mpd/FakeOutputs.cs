using System.Collections.Immutable;
using Jukebox.Sound;

namespace Jukebox.Tests.Mpd;

/// <summary>Two outputs that do nothing.</summary>
internal sealed class FakeOutputs : IOutputs
{
    public Task<ImmutableArray<OutputStatus>> Statuses() =>
        Task.FromResult<ImmutableArray<OutputStatus>>([new("http", "http", IsEnabled: true, null), new("speaker", "pipe", IsEnabled: false, "It broke.")]);
}
