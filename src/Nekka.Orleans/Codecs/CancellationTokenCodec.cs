using System.Buffers;
using Orleans.Serialization.Buffers;
using Orleans.Serialization.Cloning;
using Orleans.Serialization.Codecs;
using Orleans.Serialization.WireProtocol;

namespace Nekka.Orleans.Codecs;

/// <summary>Writes whether a token can be cancelled. The reader has a token of its own, which is cancelled by a message.</summary>
[RegisterSerializer]
internal sealed class CancellationTokenCodec : IFieldCodec<CancellationToken>
{
    public void WriteField<TBufferWriter>(ref Writer<TBufferWriter> writer, uint fieldIdDelta, Type? expectedType, CancellationToken value)
        where TBufferWriter : IBufferWriter<byte> =>
        Int32Codec.WriteField(ref writer, fieldIdDelta, typeof(CancellationToken), value.CanBeCanceled ? 1 : 0, typeof(CancellationToken));

    public CancellationToken ReadValue<TInput>(ref Reader<TInput> reader, Field field) =>
        Int32Codec.ReadValue(ref reader, field) != 0 ? ReceivedTokens.Next : default;
}

/// <summary>Copies tokens, which are values.</summary>
[RegisterCopier]
internal sealed class CancellationTokenCopier : ShallowCopier<CancellationToken>
{
}
