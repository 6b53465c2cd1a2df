using System.Diagnostics.CodeAnalysis;
using Nekka.Orleans.Codecs;
using Nekka.Orleans.Streaming;
using Nekka.Orleans.Wire;
using Nekka.Proxies;

namespace Nekka.Orleans.Receiving;

/// <summary>A method that other machines call.</summary>
internal sealed class ReceivedMethod<TOwner, TArguments, TResult>(CallMember<TOwner, TArguments, TResult> member, ProxyTarget<TOwner> target) : ReceivedMember
{
    public override ReceivedCall Call(in Parcel parcel, Payloads payloads)
    {
        var arguments = payloads.ReadArguments<TArguments>(parcel.Body, out var cancellation);
        return new ReceivedCall(member.Call(target, arguments), Writer<TResult>(payloads), cancellation);
    }

    public override void Defer(in Parcel parcel, Payloads payloads) =>
        member.Defer(target, payloads.ReadArguments<TArguments>(parcel.Body, out _));
}

/// <summary>A property or field that other machines read.</summary>
internal sealed class ReceivedRead<TOwner, T>(AttributeMember<TOwner, T> member, ProxyTarget<TOwner> target) : ReceivedMember
{
    public override ReceivedCall Call(in Parcel parcel, Payloads payloads) =>
        new(member.Get(target), Writer<T>(payloads), Cancellation: null);
}

/// <summary>A property or field that other machines assign.</summary>
internal sealed class ReceivedWrite<TOwner, T>(AttributeMember<TOwner, T> member, ProxyTarget<TOwner> target) : ReceivedMember
{
    public override ReceivedCall Call(in Parcel parcel, Payloads payloads) =>
        new(member.Set(target, payloads.Read<T>(parcel.Body)), WriteNothing, Cancellation: null);
}

/// <summary>A method that returns a sequence, which other machines enumerate.</summary>
internal sealed class ReceivedStream<TOwner, TArguments, TItem>(StreamMember<TOwner, TArguments, TItem> member, ProxyTarget<TOwner> target) : ReceivedMember
{
    public override ReceivedCall Call(in Parcel parcel, Payloads payloads) =>
        throw new System.Diagnostics.UnreachableException(); // A proxy only enumerates it.

    [SuppressMessage("Reliability", "CA2000", Justification = "It lives as long as the enumeration, which cancels it at the end.")]
    public override Enumeration Enumerate(long number, in Parcel parcel, Payloads payloads)
    {
        var arguments = payloads.ReadArguments<TArguments>(parcel.Body, out var cancellation);
        return new Enumeration<TItem>(number, member.Open(target, arguments), cancellation ?? new CancellationTokenSource());
    }
}
