namespace Jukebox.Library;

/// <summary>Sums over the library.</summary>
/// <param name="Artists">How many different artists there are.</param>
/// <param name="Albums">How many different albums there are.</param>
/// <param name="Songs">How many songs there are.</param>
/// <param name="Duration">How long all songs last.</param>
/// <param name="Updated">When the last scan ended.</param>
/// <param name="UpdatingJob">The number of the job that runs; <see langword="null"/> if none does.</param>
internal sealed record LibraryStatus(int Artists, int Albums, int Songs, TimeSpan Duration, DateTimeOffset? Updated, int? UpdatingJob);

/// <summary>A picture of a song.</summary>
/// <param name="MediaType">As <c>image/jpeg</c>.</param>
/// <param name="Bytes">The file.</param>
internal sealed record Picture(string MediaType, ReadOnlyMemory<byte> Bytes);
