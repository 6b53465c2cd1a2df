using Nekka.Tool.Model;

namespace Nekka.Tool.Screens;

/// <summary>The columns of the list of actors.</summary>
internal static class ActorColumns
{
    public static IReadOnlyList<Column<ActorRow>> All { get; } =
    [
        new("ACTOR", 0, static row => row.Name, IsRight: false),
        new("WAITING", 8, static row => Amount.Count(row.Waiting + row.WaitingForRoom)),
        new("OLDEST", 7, static row => Amount.Time(row.Oldest)),
        new("STATE", 10, static row => row.State, IsRight: false),
        new("MESSAGE", 16, static row => row.Message ?? "", IsRight: false),
        new("FOR", 7, static row => Amount.Time(row.MessageAge)),
        new("PER S", 7, static row => Amount.Rate(row.PerSecond)),
        new("FAILED", 7, static row => Amount.CountIfAny(row.Failed)),
        new("RESTARTS", 8, static row => Amount.CountIfAny(row.Restarts)),
        new("WAITS FOR", 24, static row => row.WaitsFor is [var first, ..] ? first.ToString() : "", IsRight: false),
        new("CLASS", 20, static row => row.Class, IsRight: false),
    ];
}
