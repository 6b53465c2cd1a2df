using System.Runtime.InteropServices;
using System.Text.Json;
using Nekka.Text;

namespace Nekka.Diagnosing;

/// <summary>Writes the sums over the actors of each class, the busiest first.</summary>
internal static class ClassSection
{
    private const int Most = 200;

    public static void Write(Utf8JsonWriter json, IReadOnlyList<SystemWatch> systems)
    {
        json.WriteStartArray("classes");
        var sums = Sum(systems)
            .OrderByDescending(static sum => sum.PerSecond).ThenByDescending(static sum => sum.Waiting)
            .ThenByDescending(static sum => sum.Actors).ThenBy(static sum => sum.Name, StringComparer.Ordinal);
        foreach (var sum in sums.Take(Most))
        {
            json.WriteStartObject();
            json.WriteString("class", sum.Name);
            json.WriteNumber("actors", sum.Actors);
            json.WriteNumber("busy", sum.Busy);
            json.WriteNumber("waiting", sum.Waiting);
            json.WriteNumber("waitingForRoom", sum.WaitingForRoom);
            json.WriteNumber("handled", sum.Handled);
            json.WriteNumber("failed", sum.Failures.Failed);
            json.WriteNumber("restarts", sum.Failures.Restarts);
            json.WriteRate("perSecond", systems.Any(static system => system.Seconds is not null) ? sum.PerSecond : null);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static Dictionary<string, ClassSum>.ValueCollection Sum(IReadOnlyList<SystemWatch> systems)
    {
        var sums = new Dictionary<string, ClassSum>(StringComparer.Ordinal);
        foreach (var system in systems)
        {
            foreach (ref readonly var sum in system.Census.Classes.Sums)
            {
                if (sum.Actors > 0)
                {
                    SumOf(sum.Name).Add(sum);
                }
            }

            foreach (var (name, count) in system.System.Failures.ByClass) // All of its actors may have ended.
            {
                SumOf(SingleLineText.Cut(name)).Failures += count;
            }
        }

        return sums.Values;

        ref ClassSum SumOf(string name)
        {
            ref var sum = ref CollectionsMarshal.GetValueRefOrAddDefault(sums, name, out _);
            sum.Name = name;
            return ref sum;
        }
    }
}
