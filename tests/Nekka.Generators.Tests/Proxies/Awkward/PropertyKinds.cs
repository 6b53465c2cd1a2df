#pragma warning disable NEKKA009
using System;

namespace App;

public abstract class PropertyBase : Actor
{
    public virtual int OneAccessor { get; set; }
    public virtual int Other { get; set; }
}

public class PropertyKinds : PropertyBase
{
    private int _number;
    public int GetOnly { get; } = 1;
    public int Computed => 2;
    public int Init { get; init; }
    public int PrivateSet { get; private set; }
    public int ProtectedSet { get; protected set; }
    public int PrivateGet { private get; set; }
    public int SetOnly { set { } }
    public override int OneAccessor { get => 1; }
    public override int Other { set { } }
    public required string Required { get; set; }
    public readonly int ReadOnlyField = 3;
    public volatile int VolatileField;
    public const int Constant = 4;
    public static int Static { get; set; }
    public int this[int index] => index;
    public ref int Reference => ref _number;
    public event Action? Happened { add { } remove { } }
    public Span<int> Span => default;
    public unsafe int* Pointer => null;
    internal int Internal { get; set; }
}
