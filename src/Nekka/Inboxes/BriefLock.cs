using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Nekka.Inboxes;

/// <summary>A lock for a few instructions that call no other code. Entering takes one atomic step, leaving one plain write.</summary>
/// <remarks>It costs half of a monitor, and far less under contention, because no thread goes to sleep for a wait of nanoseconds. It is not
/// reentrant. Entering is a full fence.</remarks>
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

    // The operating system may have suspended the thread that holds the lock, so spinning soon turns into yielding.
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
