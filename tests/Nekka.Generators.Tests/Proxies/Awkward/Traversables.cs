#pragma warning disable NEKKA011
using System.Collections.Generic;

namespace App;

public class Traversables : Actor
{
    [Traversable] public Playback Playback { get; } = new();
    [Traversable] public IVolume Volume => null!;
    [Traversable] public readonly Dictionary<string, int> Map = [];
    [Traversable] public Point Struct { get; set; }
    [Traversable] public Box<int> Ints { get; set; } = new();
    [Traversable] public Box<string>? Strings { get; set; }
    public Marked Marked { get; set; } = new();
    public Playback NotMarked { get; set; } = new();
}

public class Playback
{
    [Traversable] public Track? Current;
    public bool Play(Track? track = null) => true;
    public string State { get; set; } = "";
}

public class Track
{
    [Traversable] public Track? Next { get; set; }
    public string Title { get; init; } = "";
}

public interface ILevel { int Level { get; set; } void Mute(); }
public interface IChannel { void Mute(); }
public interface IVolume : ILevel, IChannel { void Up(int by); }
public struct Point { public int X; }
public class Box<T> { public T? Content { get; set; } }
[Traversable] public abstract class MarkedBase;
public class Marked : MarkedBase { public int Number; }
