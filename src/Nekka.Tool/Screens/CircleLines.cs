using Nekka.Tool.Model;

namespace Nekka.Tool.Screens;

/// <summary>The circles of actors that wait for each other, drawn.</summary>
internal static class CircleLines
{
    private const string Remedies = "tell instead of ask, hand on the future instead of waiting for it, or wait with a timeout.";
    private const string None = "No actors wait for each other in a circle.";

    public static IReadOnlyList<Line> Of(IReadOnlyList<Circle> circles, int width) =>
        circles.Count == 0 ? [new Line(None, Shade.Good)] : [.. circles.SelectMany(circle => Of(circle, width))];

    private static IEnumerable<Line> Of(Circle circle, int width)
    {
        var style = circle.Certain ? Shade.Critical : Shade.Warning;
        yield return new Line(
            circle.Certain
                ? $"Deadlock: {Amount.Of(circle.Members.Count, "actor")} {(circle.Members.Count == 1 ? "waits for itself" : "wait for each other, and none can go on")}"
                : $"Suspected deadlock: {Amount.Of(circle.Members.Count, "actor")} wait for each other, unless something outside ends a wait",
            style);
        foreach (var member in circle.Members)
        {
            var isFirst = ReferenceEquals(member, circle.Members[0]);
            yield return new Line(isFirst ? " +-> " : " |   ", style)
                .Add(member.Name, Shade.Strong)
                .Add(member.Message is null ? "" : $", which handles {member.Message} for {Amount.Time(member.Seconds)}{(member.Blocking ? " and blocks a thread" : "")},");
            yield return new Line(" |     ", style).Add($"waits for {NameOf(circle, member.WaitsFor)} {member.Wait}");
        }

        foreach (var end in circle.Pools.Count == 0 ? ["and so on, in a circle"] : circle.Pools.Select(static pool => $"and none of the {pool.Workers} workers of the pool {pool.Name} is free"))
        {
            yield return new Line($" +---- {end}", style);
        }

        foreach (var text in Wrapping.Lines($"{(circle.Pools.Count == 0 ? "Break the circle" : "Let one of them go on")}: {Remedies}", width))
        {
            yield return new Line(text, Shade.Faint);
        }

        yield return new Line();
    }

    private static string NameOf(Circle circle, string urn) =>
        circle.Members.FirstOrDefault(member => string.Equals(member.Actor, urn, StringComparison.Ordinal))?.Name
        ?? circle.Pools.FirstOrDefault(pool => string.Equals(pool.Actor, urn, StringComparison.Ordinal))?.Name ?? urn;
}
