using System.Diagnostics;
using Nekka.Messages;
using Nekka.Proxies;

namespace Nekka.Orleans.Streaming;

/// <summary>A message of an enumeration that is on its way to another machine.</summary>
internal abstract class StreamMessage : SystemMessage
{
    public sealed override object Content => this;

    public sealed override string ToString() => Description;

    public sealed override ValueTask Handle(ReceivingActor actor, Future? reply) => throw new UnreachableException();
}

/// <summary>The message that begins an enumeration, and asks for the first items.</summary>
internal sealed class OpenStream(IMemberUse use, string description, Type item) : StreamMessage
{
    public IMemberUse Use => use;

    /// <summary>The type of the items.</summary>
    public Type Item => item;

    public override string Description => $"the stream of {description}";
}

/// <summary>The message that asks for more items.</summary>
internal sealed class ContinueStream(long number, string description) : StreamMessage
{
    public long Number => number;

    public override string Description => $"the next items of {description}";
}

/// <summary>The message that ends an enumeration before the end of the stream.</summary>
internal sealed class LeaveStream(long number, string description) : StreamMessage
{
    public long Number => number;

    public override string Description => $"the end of the stream of {description}";
}
