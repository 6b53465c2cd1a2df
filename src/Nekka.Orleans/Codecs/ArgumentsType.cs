using System.Diagnostics.CodeAnalysis;

namespace Nekka.Orleans.Codecs;

/// <summary>How the arguments of a call become bytes.</summary>
/// <typeparam name="TArguments">The type of the arguments, as the generated proxy passes them: the only one, or a tuple, or with the types for which a
/// generic method is called.</typeparam>
internal class ArgumentsType<TArguments>
{
    private ArgumentsType()
    {
    }

    public static ArgumentsType<TArguments> Instance { get; } = Make();

    /// <summary>Makes bytes of arguments.</summary>
    public virtual byte[] Write(Payloads payloads, TArguments arguments) => typeof(TArguments) == typeof(ValueTuple) ? [] : payloads.Write(arguments);

    /// <summary>Makes arguments of bytes.</summary>
    public virtual TArguments Read(Payloads payloads, byte[] bytes) => typeof(TArguments) == typeof(ValueTuple) ? default! : payloads.Read<TArguments>(bytes);

    private static ArgumentsType<TArguments> Make()
    {
        var type = typeof(TArguments);
        return type.IsGenericType && type.GetGenericTypeDefinition() == typeof(GenericArguments<,>)
            ? (ArgumentsType<TArguments>)Activator.CreateInstance(typeof(Generic<,>).MakeGenericType([type, .. type.GetGenericArguments()]))!
            : new ArgumentsType<TArguments>();
    }

    [SuppressMessage("Performance", "CA1812", Justification = "Made for types that are known at run time.")]
    private sealed class Generic<TTypes, TInner> : ArgumentsType<GenericArguments<TTypes, TInner>>
    {
        public override byte[] Write(Payloads payloads, GenericArguments<TTypes, TInner> arguments) => ArgumentsType<TInner>.Instance.Write(payloads, arguments.Arguments);

        public override GenericArguments<TTypes, TInner> Read(Payloads payloads, byte[] bytes) => new(ArgumentsType<TInner>.Instance.Read(payloads, bytes));
    }
}
