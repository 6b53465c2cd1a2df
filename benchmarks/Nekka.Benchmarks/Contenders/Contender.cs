using Nekka.Benchmarks.Scenarios;

namespace Nekka.Benchmarks.Contenders;

/// <summary>Somebody who takes part in the comparison: how actors are started, told and asked there.</summary>
/// <remarks>The scenarios are written once, as scripts; each contender plays them with what it has, in its best
/// configuration. The price of a script, a virtual call, is the same for all.</remarks>
internal abstract class Contender
{
    /// <summary>Which version of it.</summary>
    public abstract string Version { get; }

    /// <summary>How many messages of the scenarios' numbers are enough to measure it: one in so many.</summary>
    public virtual int Reduction => 1;

    /// <summary>Whether there are actors with a thread of their own.</summary>
    public virtual bool HasThreads => false;

    /// <summary>Whether there are inboxes that hold their senders back.</summary>
    public virtual bool IsBounded => false;

    /// <summary>Whether a handler can await.</summary>
    public virtual bool AwaitsInHandlers => true;

    /// <summary>Whether something keeps an actor that nobody refers to: a registry, a parent.</summary>
    public virtual bool KeepsActors => true;

    /// <summary>Starts what the actors need.</summary>
    public virtual Task OpenAsync() => Task.CompletedTask;

    /// <summary>Starts an actor.</summary>
    public abstract Address Start(Script script);

    /// <summary>Starts an actor with a thread of its own.</summary>
    public virtual Address StartOnThread(Script script) => throw new NotSupportedException();

    /// <summary>Starts an actor whose inbox has that room, and whose senders wait.</summary>
    public virtual Address StartBounded(Script script, int capacity) => throw new NotSupportedException();

    /// <summary>Asks and awaits, one after the other.</summary>
    /// <returns>How many answers were the question itself.</returns>
    public abstract Task<int> AskSinglyAsync(Address address, object question, int count);

    /// <summary>Asks a hundred times, then awaits the hundred answers, and so on.</summary>
    /// <inheritdoc cref="AskSinglyAsync" path="/returns"/>
    public abstract Task<int> AskByHundredsAsync(Address address, object question, int count);

    /// <summary>Asks and awaits, one after the other, in the handler of another actor.</summary>
    /// <inheritdoc cref="AskSinglyAsync" path="/returns"/>
    public virtual Task<int> AskInHandlerAsync(Address address, object question, int count) => throw new NotSupportedException();

    /// <summary>Asks and blocks for the answer.</summary>
    public abstract object? Ask(Address address, object question);

    /// <summary>A scenario that this contender alone has; null if it does not.</summary>
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
