using System.Globalization;

namespace Nekka.Generators.Tests;

/// <summary>An actor that answers every message with the arguments it was made with.</summary>
public abstract class Recorder(params object?[] arguments) : Actor
{
    protected override object? OnReceive(object? message) =>
        string.Join(" ", arguments.Select(argument => argument is null ? "null" : Convert.ToString(argument, CultureInfo.InvariantCulture)));
}

/// <summary>What was started.</summary>
internal static class Started
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(10);

    /// <summary>The class of the actor and the arguments it was made with; stops it.</summary>
    public static string Actor(ActorRef actor)
    {
        string arguments = actor.Ask<string>("What were you made with?", Soon);
        actor.Stop(Soon).ShouldBeTrue();
        return $"{actor.ActorClass.Name}({arguments})";
    }
}
