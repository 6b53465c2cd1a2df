using Microsoft.Extensions.Logging;

namespace Jukebox.Library;

/// <summary>Asks backends, with one deadline for all.</summary>
/// <remarks>The library uses it in its turns.</remarks>
internal sealed class BackendQuestions(TimeProvider clock, ILogger logger)
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan TimeToOpen = TimeSpan.FromSeconds(10);

    /// <summary>Asks backends at the same time.</summary>
    /// <returns>The answers that have come, in the order of the backends.</returns>
    /// <exception cref="Jukebox.Songs.RefusedException">A backend has refused the question, and said why.</exception>
    public async Task<IReadOnlyList<T>> AskAllAsync<T>(IEnumerable<Backend> backends, Func<IBackend, Task<T>> question, string name)
    {
        var answers = backends.Where(static backend => backend.Schemes is not null && backend.Owed is null)
            .Select(backend => AnswerOrNothingAsync(backend, question, name)).ToList();
        return [.. (await Task.WhenAll(answers)).SelectMany(static answer => answer)];
    }

    /// <summary>Asks one backend.</summary>
    /// <exception cref="TimeoutException">It has not answered by the deadline.</exception>
    public async Task<T> AskOneAsync<T>(Backend backend, Func<IBackend, Task<T>> question, string name)
    {
        var answer = backend.Reference.Call(question).AsTask();
        try
        {
            return await answer.WaitAsync(Deadline, clock);
        }
        catch (TimeoutException)
        {
            if (answer.IsCompleted)
            {
                return await answer; // It has come at the same time as the deadline.
            }

            logger.Late(backend.Name, name, Deadline.TotalSeconds);
            backend.Owed = answer;
            _ = AwaitLateAnswerAsync(backend, answer);
            throw;
        }
    }

    /// <summary>Asks one backend for the sound of a song, for which it may take longer: a disk that sleeps takes some seconds to wake up.</summary>
    /// <exception cref="TimeoutException">It has not answered within ten seconds. The other questions are not affected.</exception>
    public Task<T> OpenAsync<T>(Backend backend, Func<IBackend, Task<T>> question) => backend.Reference.Call(question).AsTask().WaitAsync(TimeToOpen, clock);

    private async Task<T[]> AnswerOrNothingAsync<T>(Backend backend, Func<IBackend, Task<T>> question, string name)
    {
        try
        {
            return [await AskOneAsync(backend, question, name)];
        }
        catch (Exception exception) when (exception is not Songs.RefusedException) // Which is an answer, for who asked.
        {
            if (backend.Owed is null)
            {
                logger.Failed(exception, backend.Name, name);
            }

            return [];
        }
    }

    private async Task AwaitLateAnswerAsync(Backend backend, Task answer)
    {
        await answer.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        if (backend.Owed == answer)
        {
            backend.Owed = null;
            logger.AnsweredLate(backend.Name);
        }
    }
}
