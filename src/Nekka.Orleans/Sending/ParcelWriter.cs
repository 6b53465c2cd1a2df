using System.Diagnostics;
using Nekka.Messages;
using Nekka.Orleans.Codecs;
using Nekka.Orleans.Streaming;
using Nekka.Orleans.Wire;
using Nekka.Proxies;
using Nekka.Remoting;
using Nekka.Text;

namespace Nekka.Orleans.Sending;

/// <summary>Makes bytes of a message.</summary>
internal sealed class ParcelWriter(Payloads payloads, Type? result) : IMemberUseVisitor
{
    private Parcel _parcel;

    /// <summary>Makes bytes of a message.</summary>
    /// <param name="payloads">The serializers.</param>
    /// <param name="receiver">The actor that it is sent to, for errors.</param>
    /// <param name="message">The message.</param>
    /// <param name="reply">The future of the answer; <see langword="null"/> for a tell.</param>
    /// <exception cref="NotSupportedException">It cannot be sent to another machine.</exception>
    public static Parcel Write(Payloads payloads, object receiver, object? message, Future? reply)
    {
        switch (message)
        {
            case IMemberUse use:
                return Write(payloads, use, reply?.ValueType);
            case OpenStream open:
                return Write(payloads, open.Use, open.Item);
            case ContinueStream next:
                return new Parcel(ParcelKind.ContinueStream, Member: (ulong)next.Number, [], Path: null, TypeArguments: null);
            case LeaveStream leave:
                return new Parcel(ParcelKind.LeaveStream, Member: (ulong)leave.Number, [], Path: null, TypeArguments: null);
            case WatchRequest:
                return new Parcel(ParcelKind.Watch, Member: 0, [], Path: null, TypeArguments: null);
            case StopRequest stop:
                return new Parcel(stop.Mode == StopMode.Now ? ParcelKind.StopNow : ParcelKind.Stop, Member: 0, [], Path: null, TypeArguments: null);
            case ICall or SystemMessage { Content: Delegate }:
                throw new NotSupportedException($"{receiver} is on another machine, so it cannot run a lambda. Use its Proxy(): each member of the proxy is a message that can be sent.");
            case SystemMessage own and not PublishedEvent:
                throw new NotSupportedException($"{receiver} is on another machine, and {own.Description} cannot be sent there.");
            default:
                return Write(payloads, receiver, ContentOf(message, reply), reply is null ? ParcelKind.Tell : ParcelKind.Ask);
        }
    }

    private static Parcel Write(Payloads payloads, object receiver, object? content, ParcelKind kind)
    {
        try
        {
            return new Parcel(kind, Member: 0, payloads.Write(content), Path: null, TypeArguments: null);
        }
        catch (NotSupportedException exception)
        {
            throw new NotSupportedException($"{DisplayText.Of(content)} cannot be sent to {receiver}, which is on another machine: {exception.Message}", exception);
        }
    }

    private static Parcel Write(Payloads payloads, IMemberUse use, Type? result)
    {
        var writer = new ParcelWriter(payloads, result);
        use.Accept(writer);
        return writer._parcel;
    }

    void IMemberUseVisitor.Visit<TArguments>(MemberUseKind kind, ProxyTarget target, string member, TArguments arguments)
    {
        _parcel = new Parcel(
            kind switch
            {
                MemberUseKind.Call => ParcelKind.Call,
                MemberUseKind.Defer => ParcelKind.Defer,
                MemberUseKind.Get => ParcelKind.Get,
                MemberUseKind.Set => ParcelKind.Set,
                MemberUseKind.Stream => ParcelKind.OpenStream,
                _ => throw new UnreachableException(),
            },
            MemberHash.Of(kind, member, typeof(TArguments), kind == MemberUseKind.Defer ? null : result),
            Checked(target, member, arguments),
            target.Depth == 0 ? null : target.Names,
            ArgumentTypes.Parameters(typeof(TArguments), out var types) is not null && types.Count > 0 ? [.. types] : null);
    }

    private static object? ContentOf(object? message, Future? reply) => message switch
    {
        PublishedEvent published => published.Content,
        Future ask when ReferenceEquals(ask, reply) => ask.Question,
        _ => message,
    };

    private byte[] Checked<TArguments>(ProxyTarget target, string member, TArguments arguments)
    {
        try
        {
            return payloads.WriteArguments(arguments);
        }
        catch (NotSupportedException exception)
        {
            throw new NotSupportedException($"{target.NameOf(member)} of {target.Cell} cannot be called on another machine: {exception.Message}", exception);
        }
    }
}
