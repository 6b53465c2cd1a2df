using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Nekka;

namespace Jukebox.Playing;

/// <summary>Keeps the state in two files, each of which is there whole or not at all: all of the state, written when the queue has changed, and beside it all but
/// the queue, written each time.</summary>
/// <remarks>The place in the song changes each second, and the queue may have 100,000 songs. Both files have the revision of the queue, so that what belongs to an
/// older queue is left out. A thread of its own reads and writes them, because disks may be slow.</remarks>
/// <param name="path">The file with all of the state.</param>
/// <param name="logger">Hears of files that cannot be read or written.</param>
internal sealed class StateFile(string path, ILogger<StateFile> logger) : ThreadActor, IStateStore
{
    private readonly string _placePath = path + ".place";
    private ImmutableArray<QueueEntry> _queue; // As the file has it.
    private string? _revision;
    private bool _hasSaved;
    private bool _fails;

    protected override bool UseDaemonThread => true;

    /// <summary>Reads the files. A damaged one is set aside, so that its user can look at it. What an earlier run of the server has played is paused:
    /// a machine that starts should not make a noise. In the same run, which has saved something, it plays on.</summary>
    public async Task<SavedState?> Load()
    {
        string? revision = null;
        var saved = await ReadAsync(path, Read, "with an empty queue");
        if (saved is null)
        {
            return null;
        }

        var state = await ReadAsync(_placePath, text => text.Revision == revision ? StateFormat.WithPlace(saved, text) : saved, "where it was when the queue changed last") ?? saved;
        return state.State == PlayState.Playing && !_hasSaved ? state with { State = PlayState.Paused } : state;

        SavedState Read(StateText text)
        {
            revision = text.Revision;
            return StateFormat.ToState(text);
        }
    }

    /// <summary>Writes what has changed.</summary>
    public void Save(SavedState state)
    {
        _hasSaved = true;
        try
        {
            if (_queue == state.Queue)
            {
                Write(_placePath, StateFormat.ToText(state, _revision, withQueue: false));
            }
            else
            {
                var revision = $"{Guid.NewGuid():N}";
                Write(path, StateFormat.ToText(state, revision, withQueue: true));
                (_queue, _revision) = (state.Queue, revision);
            }

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
                logger.StateNotWritten(path, exception.Message.TrimEnd('.'));
            }
        }
    }

    private async Task<SavedState?> ReadAsync(string file, Func<StateText, SavedState> read, string otherwise)
    {
        try
        {
            await using var stream = File.OpenRead(file);
            return read(await JsonSerializer.DeserializeAsync(stream, StateContext.Default.StateText, ActorStopped) ?? throw new JsonException("The file contains no state."));
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // Whatever is wrong with the file, the server starts.
            logger.StateDamaged(file, exception.Message.TrimEnd('.'), SetAside(file), otherwise);
            return null;
        }
    }

    // Under another name first, which takes the place of the old one when it is on the disk: the power may fail in between.
    private static void Write(string file, StateText text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        var temporary = file + ".new";
        using (var stream = File.Create(temporary))
        {
            JsonSerializer.Serialize(stream, text, StateContext.Default.StateText);
            stream.Flush(flushToDisk: true);
        }

        File.Move(temporary, file, overwrite: true);
    }

    private static string SetAside(string file)
    {
        var aside = file + ".damaged";
        try
        {
            File.Move(file, aside, overwrite: true);
            return aside;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return file; // The file stays, until it is written over.
        }
    }
}
