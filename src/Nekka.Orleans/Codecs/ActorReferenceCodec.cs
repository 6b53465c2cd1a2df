using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;
using Nekka.Cells;
using Nekka.Orleans.Grains;
using Nekka.Proxies;
using Orleans.Serialization;
using Orleans.Serialization.Buffers;
using Orleans.Serialization.Cloning;
using Orleans.Serialization.Codecs;
using Orleans.Serialization.Serializers;
using Orleans.Serialization.WireProtocol;

namespace Nekka.Orleans.Codecs;

/// <summary>Writes references and proxies as addresses, wherever in a message they stand, so that they reach the same actor from every machine.</summary>
/// <remarks><b>Thread safety:</b> any thread may use it.</remarks>
internal sealed class ActorReferenceCodec(IServiceProvider services) : IGeneralizedCodec, IGeneralizedCopier, ITypeFilter
{
    private static readonly Type SelfType = typeof(ActorReferenceCodec);

    // Asked for when first used, because the cluster uses the serializers in which this codec is.
    private NekkaCluster Cluster => field ??= services.GetRequiredService<NekkaCluster>();

    public bool IsSupportedType(Type type) => type == SelfType || type.IsAssignableTo(typeof(ActorRef)) || type.IsAssignableTo(typeof(IActorProxy));

    public bool? IsTypeAllowed(Type type) => IsSupportedType(type) ? true : null;

    [return: NotNullIfNotNull(nameof(input))]
    public object? DeepCopy(object? input, CopyContext context) => input; // A reference never changes.

    public void WriteField<TBufferWriter>(ref Writer<TBufferWriter> writer, uint fieldIdDelta, Type? expectedType, object? value)
        where TBufferWriter : IBufferWriter<byte>
    {
        if (ReferenceCodec.TryWriteReferenceField(ref writer, fieldIdDelta, expectedType, value))
        {
            return;
        }

        var cell = value as ActorRef is { } reference ? reference.Cell : ((IActorProxy)value).Cell;
        var (actor, key, endpoint) = Cluster.AddressOf(cell);
        writer.WriteFieldHeader(fieldIdDelta, expectedType, SelfType, WireType.TagDelimited);
        ReferenceCodec.MarkValueField(writer.Session);
        writer.WriteFieldHeaderExpected(0, WireType.LengthPrefixed);
        writer.Session.TypeCodec.WriteLengthPrefixed(ref writer, value.GetType());
        StringCodec.WriteField(ref writer, 1, actor);
        StringCodec.WriteField(ref writer, 1, key);
        ObjectCodec.WriteField(ref writer, 1, endpoint);
        writer.WriteEndObject();
    }

    public object? ReadValue<TInput>(ref Reader<TInput> reader, Field field)
    {
        if (field.IsReference)
        {
            return ReferenceCodec.ReadReference(ref reader, field.FieldType);
        }

        field.EnsureWireTypeTagDelimited();
        var placeholder = ReferenceCodec.CreateRecordPlaceholder(reader.Session);
        Type? type = null;
        string? actor = null;
        string? key = null;
        object? endpoint = null;
        uint id = 0;
        while (true)
        {
            var header = reader.ReadFieldHeader();
            if (header.IsEndBaseOrEndObject)
            {
                break;
            }

            id += header.FieldIdDelta;
            switch (id)
            {
                case 0:
                    ReferenceCodec.MarkValueField(reader.Session);
                    type = reader.Session.TypeCodec.ReadLengthPrefixed(ref reader);
                    break;
                case 1:
                    actor = StringCodec.ReadValue(ref reader, header);
                    break;
                case 2:
                    key = StringCodec.ReadValue(ref reader, header);
                    break;
                case 3:
                    endpoint = ObjectCodec.ReadValue(ref reader, header);
                    break;
                default:
                    reader.ConsumeUnknownField(header);
                    break;
            }
        }

        var result = ReferenceKind.Of(type!).Make(Cluster.Find(actor, key!, endpoint as INekkaActor, ReferenceKind.Of(type!).ActorClass));
        ReferenceCodec.RecordObject(reader.Session, result, placeholder);
        return result;
    }
}
