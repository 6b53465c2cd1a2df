namespace Nekka.Tests.Proxies;

/// <summary>An actor whose attributes are of every kind of type that can be assigned, and that cannot.</summary>
public class Gallery : Actor
{
    public IShape? Shape { get; set; }

    public IReadOnlyList<string> Names { get; set; } = [];

    public Func<IShape, bool> Filter { get; set; } = _ => false;

    public string? Title { get; set; } = "none";

    public int? Size { get; set; } = 1;
}

public interface IShape
{
    int Size { get; }
}

public sealed record Circle(int Size) : IShape;
