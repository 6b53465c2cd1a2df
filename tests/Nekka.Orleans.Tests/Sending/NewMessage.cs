using Nekka.Orleans.Sending;
using Nekka.Orleans.Wire;

namespace Nekka.Orleans.Tests.Sending;

/// <summary>Messages without content.</summary>
internal static class NewMessage
{
    public static Outgoing Tell(int bytes = 0) => New(ParcelKind.Tell, reply: null, bytes);

    public static Outgoing Ask(Future<object?>? reply = null) => New(ParcelKind.Ask, reply ?? new Future<object?>(), bytes: 0);

    public static Parcel Parcel(ParcelKind kind, long number) => new(kind, Member: 0, [], Path: null, TypeArguments: null) { Number = number };

    private static Outgoing New(ParcelKind kind, Future? reply, int bytes) =>
        new(new Parcel(kind, Member: 0, new byte[bytes], Path: null, TypeArguments: null), message: null, reply, since: 0);
}
