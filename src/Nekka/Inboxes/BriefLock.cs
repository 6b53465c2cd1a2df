using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Nekka;

/// <summary>A lock for a few instructions that call nobody: one atomic step to enter, one plain write to leave.</summary>
/// <remarks>Half of what a monitor costs, and under contention far less: nobody is put to sleep for what is over in
/// nanoseconds. Not reentrant. Entering is a full fence.</remarks>
internal struct BriefLock
{
    private int _held;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Enter()
    {
        if (Interlocked.CompareExchange(ref _held, 1, 0) != 0)
        {
            EnterWhenFree();
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Exit() => Volatile.Write(ref _held, 0);

    /// <summary>Enters the lock until the end of the caller's block.</summary>
    [UnscopedRef]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Holder Hold()
    {
        Enter();
        return new Holder(ref _held);
    }

    // Whoever holds the lock may have been suspended inside: spinning soon turns into giving way.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void EnterWhenFree()
    {
        var spinner = default(SpinWait);
        do
        {
            spinner.SpinOnce();
        }
        while (Volatile.Read(ref _held) != 0 || Interlocked.CompareExchange(ref _held, 1, 0) != 0);
    }

    /// <summary>Leaves the lock when it is disposed of.</summary>
    internal readonly ref struct Holder
    {
        private readonly ref int _held;

        public Holder(ref int held) => _held = ref held;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Dispose() => Volatile.Write(ref _held, 0);
    }
}
