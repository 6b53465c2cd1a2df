using Microsoft.Extensions.Logging;
using Nekka;

namespace Jukebox.Playing;

/// <summary>Keeps the state in a file, which is there whole or not at all.</summary>
/// <param name="path">The file.</param>
/// <param name="logger">Hears of files that cannot be read or written.</param>
internal sealed class StateFile(string path, ILogger<StateFile> logger) : Actor, IStateStore
{
    private readonly StateFormat _format = new();
    private bool _hasSaved;
    private bool _fails;

    /// <summary>Reads the file. A damaged one is set aside, so that its user can look at it. What an earlier run of the server has played is paused:
    /// a machine that starts should not make a noise. In the same run, which has saved something, it plays on.</summary>
    public async Task<SavedState?> Load()
    {
        try
        {
            await using var file = File.OpenRead(path);
            var state = await StateFormat.ReadAsync(file, ActorStopped);
            return state.State == PlayState.Playing && !_hasSaved ? state with { State = PlayState.Paused } : state;
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // Whatever is wrong with the file, the server starts.
            logger.StateDamaged(path, exception.Message, SetAside());
            return null;
        }
    }

    /// <summary>Writes the file anew, under another name first.</summary>
    public void Save(SavedState state)
    {
        _hasSaved = true;
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            var temporary = path + ".new";
            using (var file = File.Create(temporary))
            {
                _format.Write(state, file);
            }

            File.Move(temporary, path, overwrite: true);
            if (_fails)
            {
                _fails = false;
                logger.StateWrittenAgain(path);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            if (!_fails) // A full disk would fill the log as well.
            {
                _fails = true;
                logger.StateNotWritten(path, exception.Message);
            }
        }
    }

    private string SetAside()
    {
        var aside = path + ".damaged";
        try
        {
            File.Move(path, aside, overwrite: true);
            return aside;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return path; // It stays, until it is written over.
        }
    }
}
