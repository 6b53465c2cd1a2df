using System.Globalization;

namespace Jukebox.Demo;

/// <summary>Music of the server's own, so that it can be heard without any files: two albums, played by a small synthesizer into WAV files with tags.</summary>
internal static class DemoMusic
{
    private const string Unfinished = ".unfinished";

    /// <summary>Writes the pieces into a folder, in folders of artists and albums. Those that are there stay as they are.</summary>
    /// <param name="folder">The folder, which is made if it is not there.</param>
    /// <returns>How many pieces were written.</returns>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written.</exception>
    public static int Make(string folder)
    {
        var missing = DemoPieces.All.Where(piece => !File.Exists(Path.Combine(folder, piece.Path))).ToList();
        foreach (var piece in missing)
        {
            Write(piece, Path.Combine(folder, piece.Path));
        }

        return missing.Count;
    }

    private static void Write(Piece piece, string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);

        // A scan that runs meanwhile finds whole songs only.
        var unfinished = path + Unfinished;
        WavFile.Write(unfinished, Synthesizer.Play(piece));
        using (var file = TagLib.File.Create(unfinished, "taglib/wav", TagLib.ReadStyle.None))
        {
            file.Tag.Title = piece.Title;
            file.Tag.Performers = [piece.Artist];
            file.Tag.AlbumArtists = [piece.Artist];
            file.Tag.Album = piece.Album;
            file.Tag.Track = piece.Track;
            file.Tag.Year = piece.Year;
            file.Tag.Genres = [piece.Genre];
            file.Tag.Comment = string.Create(CultureInfo.InvariantCulture, $"{piece.Tempo} quarters a minute");
            file.Save();
        }

        File.Move(unfinished, path, overwrite: true);
    }
}
