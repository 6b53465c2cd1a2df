using System.Text;

namespace Nekka.Pooling;

/// <summary>Rendezvous hashing: each worker has a weight for the key, and the worker with the largest weight has the key.</summary>
internal static class Rendezvous
{
    /// <summary>The worker that has the key with that hash, of those that take messages; <see langword="null"/> if there is none.</summary>
    public static WorkerLoop? Choose(WorkerLoop[] workers, ulong hash) =>
        workers.Where(static worker => worker.IsOpen).MaxBy(worker => Mix(hash ^ Mix((ulong)worker.Number)));

    /// <summary>Spreads a number over all numbers.</summary>
    /// <remarks>The finalizer of MurmurHash3.</remarks>
    public static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 33)) * 0xff51afd7ed558ccd;
        value = (value ^ (value >> 33)) * 0xc4ceb9fe1a85ec53;
        return value ^ (value >> 33);
    }

    /// <summary>The hash of a key. It is the same in every process for keys that are hashed here, and for keys whose hash code .NET promises to be
    /// the same.</summary>
    public static ulong HashOf(object key) => key switch
    {
        string text => HashOf(Encoding.UTF8.GetBytes(text)),
        Guid guid => HashOf(guid.ToByteArray()),
        ulong number => number,
        IConvertible number and (sbyte or byte or short or ushort or int or uint or long or char or bool) => (ulong)number.ToInt64(provider: null),
        _ => (ulong)key.GetHashCode(),
    };

    // FNV-1a.
    private static ulong HashOf(byte[] bytes)
    {
        var hash = 14_695_981_039_346_656_037;
        foreach (var part in bytes)
        {
            hash = (hash ^ part) * 1_099_511_628_211;
        }

        return hash;
    }
}
