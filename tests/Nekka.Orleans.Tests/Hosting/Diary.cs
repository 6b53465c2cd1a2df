using System.Collections.Concurrent;
using System.Threading.Channels;

namespace Nekka.Orleans.Tests.Hosting;

/// <summary>What actors of a silo tell a test, each line under a subject that the test has made up.</summary>
public sealed class Diary
{
    private readonly ConcurrentDictionary<string, Channel<string>> _lines = new(StringComparer.Ordinal);

    public void Write(string subject, string line) => Of(subject).Writer.TryWrite(line);

    /// <summary>Waits for the next line.</summary>
    public async Task<string> NextAsync(string subject) => await Of(subject).Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(Limits.Hang, TestContext.Current.CancellationToken);

    private Channel<string> Of(string subject) => _lines.GetOrAdd(subject, static _ => Channel.CreateUnbounded<string>());
}
