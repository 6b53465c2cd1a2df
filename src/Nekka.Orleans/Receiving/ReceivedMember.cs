using Nekka.Orleans.Codecs;
using Nekka.Orleans.Streaming;
using Nekka.Orleans.Wire;

namespace Nekka.Orleans.Receiving;

/// <summary>A member of an object, which another machine uses.</summary>
internal abstract class ReceivedMember
{
    /// <summary>Uses the member with the arguments of a message.</summary>
    public abstract ReceivedCall Call(in Parcel parcel, Payloads payloads);

    /// <summary>Uses the member, and nobody waits for the outcome.</summary>
    public virtual void Defer(in Parcel parcel, Payloads payloads) => _ = Call(parcel, payloads);

    /// <summary>Begins an enumeration of what the member returns; <see langword="null"/> if that is no sequence.</summary>
    public virtual Enumeration? Enumerate(long number, in Parcel parcel, Payloads payloads) => null;

    /// <summary>Makes bytes of the value of a future.</summary>
    private protected static Func<Future, byte[]> Writer<T>(Payloads payloads) => reply => payloads.Write(((Future<T>)reply).Get());

    /// <summary>Makes bytes of an outcome that has no value.</summary>
    private protected static byte[] WriteNothing(Future reply)
    {
        _ = reply;
        return [];
    }
}
