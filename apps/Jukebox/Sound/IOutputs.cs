using System.Collections.Immutable;

namespace Jukebox.Sound;

/// <summary>The outputs, as clients list them.</summary>
internal interface IOutputs
{
    /// <summary>What each output does at present, in the order of the configuration.</summary>
    Task<ImmutableArray<OutputStatus>> Statuses();
}
