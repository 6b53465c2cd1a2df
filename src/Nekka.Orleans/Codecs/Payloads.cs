using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Nekka.Proxies;
using Nekka.Text;
using Orleans.Serialization;

namespace Nekka.Orleans.Codecs;

/// <summary>Makes bytes of what messages contain, and the other way round, with Orleans' serializers.</summary>
/// <remarks><b>Thread safety:</b> any thread may use it.</remarks>
/// <param name="serializer">The serializers.</param>
/// <param name="longest">How many bytes Orleans sends at once.</param>
internal sealed class Payloads(Serializer serializer, int longest)
{
    private const int RoomForOthers = 512 * 1024; // What one request takes along besides.

    private static readonly ConcurrentDictionary<Type, PayloadType> Types = new();

    private int Longest => longest - Math.Min(RoomForOthers, longest / 2);

    private int LongestText => Longest / 8; // In characters, each of up to three bytes, so that two such texts can be sent together.

    /// <summary>Makes bytes of a value.</summary>
    /// <exception cref="NotSupportedException">There is no serializer for something in the value, or the value is too large.</exception>
    public byte[] Write<T>(T value)
    {
        try
        {
            var bytes = serializer.SerializeToArray(value);
            return bytes.Length <= Longest ? bytes : throw new NotSupportedException(
                $"It takes {bytes.Length} bytes, and at most {Longest} can be sent at once. Send it in parts, or raise MaxMessageBodySize, which is {longest}, in ClientMessagingOptions and SiloMessagingOptions of all processes.");
        }
        catch (CodecNotFoundException exception)
        {
            throw new NotSupportedException($"{exception.Message} Put [GenerateSerializer] on the type, and [Id(n)] on its members, or register a serializer of Orleans for it.", exception);
        }
    }

    /// <summary>Makes bytes of the arguments of a call.</summary>
    /// <exception cref="NotSupportedException">There is no serializer for something among them.</exception>
    public byte[] WriteArguments<TArguments>(TArguments arguments) => ArgumentsType<TArguments>.Instance.Write(this, arguments);

    /// <summary>Makes a value of bytes.</summary>
    public T Read<T>(byte[] bytes) => serializer.Deserialize<T>(bytes)!;

    /// <summary>Makes a value of bytes, of a type that is known at run time only.</summary>
    public object? Read(byte[] bytes, Type type) => OfType(type).Read(this, bytes);

    /// <summary>Makes the arguments of a call of bytes.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="cancellation">What cancels the tokens among the arguments; <see langword="null"/> if there are none.</param>
    public TArguments ReadArguments<TArguments>(byte[] bytes, out CancellationTokenSource? cancellation)
    {
        cancellation = null;
        using var tokens = new ReceivedTokens();
        var arguments = ArgumentsType<TArguments>.Instance.Read(this, bytes);
        cancellation = tokens.Cancellation;
        return arguments;
    }

    /// <summary>Makes bytes of an exception. One that cannot be sent, or is too large, is sent as a text, which may be shortened.</summary>
    [SuppressMessage("Design", "CA1031", Justification = "Whatever a serializer throws, the caller must be told something.")]
    public byte[] WriteException(Exception exception)
    {
        try
        {
            return Write(exception);
        }
        catch (Exception)
        {
            return serializer.SerializeToArray<Exception>(new RemoteActorException(
                exception.GetType().FullName ?? exception.GetType().Name, Shortened(ForeignCode.Describe(exception)), Shortened(ForeignCode.TextOf(exception) ?? "")));
        }
    }

    /// <summary>Makes an exception of bytes. One whose type is not known here becomes a <see cref="RemoteActorException"/>.</summary>
    [SuppressMessage("Design", "CA1031", Justification = "Whatever a serializer throws, the caller must be told something.")]
    public Exception ReadException(byte[] bytes)
    {
        try
        {
            return serializer.Deserialize<Exception>(bytes)! switch
            {
                UnavailableExceptionFallbackException unknown => new RemoteActorException(unknown.ExceptionType ?? "an exception", unknown.Message, unknown.ToString()),
                var exception => exception,
            };
        }
        catch (Exception exception)
        {
            return new RemoteActorException("an exception", $"The exception of the actor cannot be read here: {ForeignCode.Describe(exception)}", exception.ToString());
        }
    }

    private string Shortened(string text) => text.Length <= LongestText ? text : $"{text.AsSpan(0, LongestText)}…";

    private static PayloadType OfType(Type type) => Types.GetOrAdd(type, static type => (PayloadType)Activator.CreateInstance(typeof(PayloadType<>).MakeGenericType(type))!);

    private abstract class PayloadType
    {
        public abstract object? Read(Payloads payloads, byte[] bytes);
    }

    private sealed class PayloadType<T> : PayloadType
    {
        public override object? Read(Payloads payloads, byte[] bytes) => payloads.Read<T>(bytes);
    }
}
