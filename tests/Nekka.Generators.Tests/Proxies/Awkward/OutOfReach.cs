#pragma warning disable NEKKA009
using System;

namespace App;

public ref struct Window;

public unsafe class OutOfReach : Actor
{
    public bool TryGet(int key, out int value) { value = key; return true; }
    public void Swap(ref int a, ref int b) { }
    public void Peek(ref readonly int a) { }
    public void Fill(Span<int> span) { }
    public void Many(params ReadOnlySpan<int> span) { }
    public Span<int> Slice() => default;
    public ref int Cell() => throw new NotSupportedException();
    public Window Open() => default;
    public void Point(int* pointer) { }
    public delegate*<int, void> Function() => null;
    public void List(__arglist) { }
    public void Maybe<T>(T thing) where T : allows ref struct { }
    public void Wrapped<T>(Func<int, T> make) where T : allows ref struct { }
    public void Kept(in Guid id) { }
}
