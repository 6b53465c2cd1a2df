using System.Diagnostics.CodeAnalysis;

namespace Nekka.Tests.Proxies;

// Actors whose members are of every kind that a dynamic proxy has to do with.

public class Exact : Actor
{
    private readonly List<string> _heard = [];

    public static byte Common { get; set; }

    public IReadOnlyList<string> Heard => _heard;

    public byte Small { get; set; }

    public static string Class<T>(T value) => value is null ? "" : typeof(T).Name;

    public void Over(byte value) => _heard.Add(value == 5 ? "byte" : "another");

    public void Over(long value) => _heard.Add(value == 5 ? "long" : "another");

    public void Put<T>(T value) => _heard.Add(value is null ? "" : typeof(T).Name);

    public string Narrow(byte value) => $"byte {value}";
}

/// <summary>Has an actor that nobody else can name.</summary>
internal static class Hidden
{
    public static dynamic Start(DynamicMembersTests tests) => tests.StartOnRuntime(() => new Secret()).DynamicProxy();

    public static dynamic NewConfig() => new Setting();

    private sealed class Setting
    {
        public string Text => "configured";
    }

    private sealed class Secret : Actor
    {
        public static Setting? Config { get; set; }

        public byte Small { get; set; }

        public string Read() => Config!.Text;

        public string Gen<T>(T value) => value is null ? "" : typeof(T).Name;

        public string Narrow(byte value) => $"byte {value}";

        public DayOfWeek Day(DayOfWeek day) => day;

        public void Quiet(byte value) => Small = value;
    }
}

public class Half : Actor
{
    public virtual int First { get; set; }

    public virtual int Second { get; set; }

    [Traversable]
    public virtual Track Part { get; } = new();
}

public class HalfOverridden : Half
{
    public override int First
    {
        set => base.First = value * 10;
    }

    public override int Second => base.Second;

    public override Track Part { get; } = new();
}

public class PartTime : Actor
{
    public int Stops { get; private set; }

    [SuppressMessage("Nekka", "NEKKA008", Justification = "Dynamic proxies of attributes have one.")]
    public new void Stop() => Stops++;
}

public class Employer : Actor
{
    [Traversable]
    public PartTime Inner { get; } = new();
}

public interface IGrowing
{
    int Size { get; set; }
}

[SuppressMessage("Performance", "CA1815", Justification = "Nobody compares two.")]
public struct Growing : IGrowing
{
    public int Size { get; set; }

    public int Grow() => ++Size;
}

public class Boxer : Actor
{
    [Traversable]
    public IGrowing Boxed { get; } = default(Growing);

    [Traversable]
    [SuppressMessage("Nekka", "NEKKA011", Justification = "That it is refused is tested.")]
    public Growing Plain { get; set; }
}

public class Untravelled : Actor
{
    private int _number;

    public event EventHandler? Happened;

    public int this[int index] => index;

    public ReadOnlySpan<char> Span() => "";

    public ref int Reference() => ref _number;

    public void Give(out int number)
    {
        number = _number;
        Happened?.Invoke(this, EventArgs.Empty);
    }
}

public class Echoes : Actor
{
    public string Echo(int whole) => $"whole {whole}";

    public string Echo(string? text) => $"text {text}";

    public string Echo(object? thing) => $"thing {thing}";
}

public class Animal : Actor
{
    public string Name { get; set; } = "animal";

    public int Legs => 4;

    public virtual string Sound() => "";

    public int Age() => 7;
}

public class Dog : Animal
{
    public const string Latin = "canis";

    public static readonly string Kingdom = "animalia";

    public static int Registered { get; set; }

    public int Tricks { get; } = 3;

    public new string Legs => "four";

    public int Tail { get; init; }

    public IShape? Friend { get; set; }

    [SuppressMessage("Design", "CA1044", Justification = "Somebody's class may have one.")]
    public string Smell
    {
        set => Name = value;
    }

    public Action<string>? OnBark { get; set; }

    public Func<string, string>? Answer { get; set; }

    public Func<string, Task<int>>? Slow { get; set; }

    public static string Species() => "dog";

    public override string Sound() => "bark";

    public new string Age() => "seven";

    public string Fetch(string what) => $"{what} fetched";
}
