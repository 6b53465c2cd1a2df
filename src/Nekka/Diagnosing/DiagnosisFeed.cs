using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using Nekka.Diagnosing;

namespace Nekka;

/// <summary>Somebody who looks at the actors of the process, again and again, and learns in words and numbers what they do and what seems to be
/// wrong with them.</summary>
/// <remarks>
/// <para>Each look is one JSON object; docs/diagnosis.md describes it. Rates are measured between two looks of the same feed, so whoever wants
/// them keeps a feed and looks, say, once a second. A look never shows what a message contains: it names the message by its type or by the member
/// that it calls.</para>
/// <para>While no feed exists, nothing costs anything, and only failures and restarts are counted. A feed listens to failures, dead letters, starts and
/// ends, and keeps the latest of them. With <see cref="Dispose"/>, or when the feed is collected as garbage, all of that ends. A feed keeps no actor
/// system alive.</para>
/// <para>A look takes about 0.1 microseconds for each actor. If there are so many that this would take more than 2.5 percent of a processor, the
/// feed goes through all actors less often; between that it shows the actors that it found last, with fresh numbers in the rows. Actors of
/// simulations are not shown.</para>
/// <para><b>Thread safety:</b> every member may be used by any thread at any time.</para>
/// </remarks>
public sealed class DiagnosisFeed : IDisposable
{
    private readonly Feed _feed;

    /// <summary>Makes a feed. It listens from now on.</summary>
    /// <param name="system">The system whose actors are shown; <see langword="null"/> shows those of all systems of the process, also of systems
    /// that are made later.</param>
    public DiagnosisFeed(ActorSystem? system = null) => _feed = new Feed(system?.Context);

    /// <summary>Lets go of what the feed listens with, if nobody has disposed of it.</summary>
    [SuppressMessage("Design", "MA0055", Justification = "What is forgotten must not listen for ever, and no safe handle can listen.")]
    ~DiagnosisFeed() => _feed.End();

    /// <summary>Looks at the actors, and writes what there is to see.</summary>
    /// <param name="json">Where one JSON object is written, in UTF-8.</param>
    /// <param name="query">What the object is to contain.</param>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="ObjectDisposedException">The feed has been disposed of.</exception>
    /// <remarks>It needs no thread of the pool and waits for no actor, so it works in a process whose actors or whose pool are stuck. Several
    /// threads that look by one feed look one after the other.</remarks>
    public void Write(IBufferWriter<byte> json, DiagnosisQuery query)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(query);
        _feed.Write(json, query);
        GC.KeepAlive(this);
    }

    /// <summary>Ends the feed.</summary>
    public void Dispose()
    {
        _feed.End();
        GC.SuppressFinalize(this);
    }
}
