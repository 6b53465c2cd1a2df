using Nekka.Benchmarks.Scenarios;

namespace Nekka.Benchmarks.Contenders;

/// <summary>A contender in the comparison: starts, tells and asks actors with one library or loop.</summary>
/// <remarks>The scenarios are written once, as scripts. Each contender runs them in its best configuration. A script costs a
/// virtual call, which is the same for all.</remarks>
internal abstract class Contender
{
    /// <summary>The version of the library.</summary>
    public abstract string Version { get; }

    /// <summary>The divisor of the scenarios' message counts, for slow contenders.</summary>
    public virtual int Reduction => 1;

    /// <summary>Whether actors can have their own threads.</summary>
    public virtual bool HasThreads => false;

    /// <summary>Whether bounded inboxes make senders wait.</summary>
    public virtual bool IsBounded => false;

    /// <summary>Whether one address can stand for several actors, which take turns.</summary>
    public virtual bool HasPools => false;

    /// <summary>Whether several actors can take messages from one inbox.</summary>
    public virtual bool HasSharedInboxes => false;

    /// <summary>Whether an actor can make the items of a sequence as they are read.</summary>
    public virtual bool HasStreams => false;

    /// <summary>Whether a handler can await.</summary>
    public virtual bool AwaitsInHandlers => true;

    /// <summary>Whether a registry or a parent keeps unreferenced actors alive.</summary>
    public virtual bool KeepsActors => true;

    /// <summary>Starts the system that the actors need.</summary>
    public virtual Task OpenAsync() => Task.CompletedTask;

    /// <summary>Starts an actor.</summary>
    public abstract Address Start(Script script);

    /// <summary>Starts an actor with its own thread.</summary>
    public virtual Address StartOnThread(Script script) => throw new NotSupportedException();

    /// <summary>Starts an actor with a bounded inbox, whose senders wait.</summary>
    public virtual Address StartBounded(Script script, int capacity) => throw new NotSupportedException();

    /// <summary>Starts actors behind one address, which take turns.</summary>
    public virtual Address StartPool(Func<Script> script, int size) => throw new NotSupportedException();

    /// <summary>Starts actors that take messages from one inbox.</summary>
    public virtual Address StartPoolWithSharedInbox(Func<Script> script, int size) => throw new NotSupportedException();

    /// <summary>The same library, which starts each actor with the first message to a new key.</summary>
    /// <param name="looksUp">Whether the actor is looked up by its key for each message.</param>
    /// <returns><see langword="null"/> if the library has nothing of the kind.</returns>
    public virtual Contender? ByKey(bool looksUp) => null;

    /// <summary>Has OpenTelemetry collect and export the library's metrics every second, from now on.</summary>
    /// <returns><see langword="false"/> if the library has no metrics of its own.</returns>
    public virtual bool TryMeasure() => false;

    /// <summary>Has each actor that is started from now on keep its last 16 messages, by name, for reports.</summary>
    /// <returns><see langword="false"/> if the library has nothing of the kind.</returns>
    public virtual bool TryRecord() => false;

    /// <summary>The numbers from 1 on, which an actor makes as they are read.</summary>
    public virtual IAsyncEnumerable<int> CountTo(int last) => throw new NotSupportedException();

    /// <summary>Asks and awaits, one after the other.</summary>
    /// <returns>The number of answers that equal the question.</returns>
    public abstract Task<int> AskSinglyAsync(Address address, object question, int count);

    /// <summary>Asks a hundred times, then awaits the hundred answers, and so on.</summary>
    /// <inheritdoc cref="AskSinglyAsync" path="/returns"/>
    public abstract Task<int> AskByHundredsAsync(Address address, object question, int count);

    /// <summary>Asks and awaits, one after the other, in the handler of another actor.</summary>
    /// <inheritdoc cref="AskSinglyAsync" path="/returns"/>
    public virtual Task<int> AskInHandlerAsync(Address address, object question, int count) => throw new NotSupportedException();

    /// <summary>Asks and blocks for the answer.</summary>
    public abstract object? Ask(Address address, object question);

    /// <summary>A scenario that only this contender supports; null if it does not.</summary>
    public virtual Workload? PlayOwn(Scenario scenario) => null;

    /// <summary>Stops every actor.</summary>
    public abstract Task StopAllAsync();

    /// <summary>Asks and blocks, one after the other.</summary>
    /// <inheritdoc cref="AskSinglyAsync" path="/returns"/>
    public Task<int> AskBlockingAsync(Address address, object question, int count)
    {
        var right = 0;
        for (var number = 0; number < count; number++)
        {
            right += ReferenceEquals(Ask(address, question), question) ? 1 : 0;
        }

        return Task.FromResult(right);
    }
}
