using System.Collections.Immutable;
using Jukebox.Songs;
using Jukebox.Sound;
using Nekka;

namespace Jukebox.Library;

/// <summary>A backend that goes wrong on demand, and an example of a plugin: a public actor class that implements <see cref="IBackend"/>, and needs no parameters.</summary>
/// <remarks>
/// <para>Its songs are its faults. Whoever browses one, opens one, or searches for one by its address, as with <c>find file fault:hang</c>, has the fault happen:</para>
/// <list type="bullet">
/// <item><c>fault:throw</c> throws an exception.</item>
/// <item><c>fault:hang</c> never answers. The other answers still come.</item>
/// <item><c>fault:block</c> never answers, and holds up the whole backend.</item>
/// <item><c>fault:flood</c> publishes events without measure, and finds 100,000 songs.</item>
/// <item><c>fault:die</c> has the actor fail. Its supervisor starts it again.</item>
/// </list>
/// </remarks>
[Reentrant]
public sealed class FaultyBackend : Actor, IBackend
{
    private const string Scheme = "fault";
    private const int Flood = 100_000;

    private static readonly ImmutableArray<string> Faults = ["throw", "hang", "block", "flood", "die"];

    /// <inheritdoc/>
    public IReadOnlyList<string> Schemes => [Scheme];

    /// <inheritdoc/>
    public async Task<ImmutableArray<Entry>?> Browse(string uri) =>
        string.IsNullOrEmpty(uri) ? [] : [.. (await HappenAsync(uri)).Select(static song => new SongEntry(song))];

    /// <inheritdoc/>
    public async Task<ImmutableArray<Song>> Search(Filter filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var songs = ImmutableArray.CreateBuilder<Song>();

        // Whoever wants everything, wants no fault.
        var wanted = filter.Matches(new Song("")) ? [] : Faults.Select(SongOf).Where(filter.Matches);
        foreach (var song in wanted)
        {
            songs.AddRange(await HappenAsync(song.Uri));
        }

        return songs.ToImmutable();
    }

    /// <inheritdoc/>
    public Task<Song?> Lookup(string uri) => Task.FromResult(FaultOf(uri) is { } fault ? SongOf(fault) : null);

    /// <inheritdoc/>
    public async Task<SongSource> Open(string uri)
    {
        await HappenAsync(uri);
        throw new SongException($"{uri} has no sound.");
    }

    /// <summary>Fails, and so ends the actor, if nobody supervises it.</summary>
    public void Die() => throw new InvalidOperationException("The faulty backend was told to die.");

    private async Task<IEnumerable<Song>> HappenAsync(string uri)
    {
        switch (FaultOf(uri))
        {
            case "throw":
                throw new InvalidOperationException("The faulty backend was told to throw.");
            case "hang":
                await Task.Delay(Timeout.InfiniteTimeSpan, ActorStopped);
                return [];
            case "block":
                ActorStopped.WaitHandle.WaitOne();
                return [];
            case "flood":
                for (var i = 0; i < Flood; i++)
                {
                    ActorSystem.Events.Publish(new Changed(Subsystem.Database));
                }

                return Enumerable.Range(0, Flood).Select(static number => new Song($"{Scheme}:flood/{number}"));
            case "die":
                // A message that is told: an exception in an answer would go to who asked, and harm nobody else.
                this.Self().Defer(static backend => backend.Die());
                throw new InvalidOperationException("The faulty backend was told to die.");
            default:
                throw new SongException($"There is no fault {uri}. There are: {string.Join(", ", Faults)}.");
        }
    }

    private static string? FaultOf(string uri) => Faults.FirstOrDefault(fault => uri == $"{Scheme}:{fault}");

    private static Song SongOf(string fault) => new($"{Scheme}:{fault}") { Tags = [new TagValue(Tag.Title, $"The fault: {fault}")] };
}
