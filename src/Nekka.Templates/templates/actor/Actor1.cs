using Nekka;

namespace Company.Service;

/// <summary>Says what one Actor1 is for.</summary>
/// <remarks>A host starts it: <c>builder.AddNekka(nekka => nekka.AddActor&lt;Actor1&gt;())</c> injects an <c>Actor1Proxy</c> where one is asked for.
/// Without a host: <c>Actor1Proxy proxy = Actor1.Start().Proxy();</c></remarks>
public sealed class Actor1 : Actor
{
    // Needs no lock: the actor handles one message at a time.
    private int _sum;

    // Each public member is a message. Await its answer, await proxy.Add(1), or wait for nothing: proxy.Defer.Add(1).
    public int Add(int number) => _sum += number;

    // Before the first message, and again after a restart.
    protected override void OnStart()
    {
    }

    // After the last message, if the actor is stopped. If it fails, OnFailure runs instead.
    protected override void OnStop()
    {
    }
}
