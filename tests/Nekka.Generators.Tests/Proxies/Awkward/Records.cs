using System.Collections.Generic;

namespace App;

public record Order(int Id, string? Customer = null);
public readonly record struct Line(Order Order, decimal Price);
public record Receipt<T>(T What) where T : notnull;

public class Records : Actor
{
    public Order? Current { get; set; }
    public Receipt<Order> Place(Order order, Line[] lines, params List<Line> more) => new(order);
    public (Receipt<Line> Receipt, int Count) Count(IReadOnlyList<(Order Order, int)> orders) => (new(default), orders.Count);
    public Line? Find(Line line = default, decimal price = 1.50m) => line;
}
