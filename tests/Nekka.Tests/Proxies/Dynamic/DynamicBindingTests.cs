using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Microsoft.CSharp.RuntimeBinder;

namespace Nekka.Tests.Proxies;

/// <summary>That a call through a dynamic proxy means what it means on the object itself, by random calls.</summary>
/// <remarks>Each compiles code of its own. <c>NEKKA_STORM_FACTOR</c> multiplies their number: see <c>.ci/run</c>.</remarks>
[SuppressMessage("Security", "CA5394", Justification = "Random calls are no secret.")]
public sealed class DynamicBindingTests : ActorContract<OnThreadPool>
{
    private static readonly int Calls = 1_000 * Limits.StormFactor;

    private static readonly MethodInfo[] Methods = [.. typeof(Overloaded).GetMethods().Where(method => method.DeclaringType == typeof(Overloaded) && !method.IsSpecialName)];
    private static readonly PropertyInfo[] Properties = [.. typeof(Overloaded).GetProperties().Where(property => property.DeclaringType == typeof(Overloaded))];
    private static readonly string[] Names = ["a", "b", "c", "none"];

    private static readonly DynamicAccess.Argument[] Values =
    [
        new(1, typeof(int), IsLiteral: true), new(0, typeof(int), IsLiteral: true), new(300, typeof(int), IsLiteral: true), new(-1, typeof(int), IsLiteral: true),
        new(2, typeof(int)), new(3), new(4L, typeof(long)), new((byte)5, typeof(byte)), new((short)6), new(7.5, typeof(double)), new(8m), new('c', typeof(char)),
        new("text", typeof(string)), new("other"), new("hidden", typeof(object)), new(null), new(null, typeof(object)), new(null, typeof(string)),
        new(true, typeof(bool)), new(DayOfWeek.Friday, typeof(DayOfWeek)), new(new Circle(1), typeof(Circle)), new(new Circle(2), typeof(IShape)), new(new Square()),
        new(new[] { 1, 2 }, typeof(int[])), new(new List<int> { 3 }, typeof(List<int>)), new((int?)9, typeof(int?)), new(new[] { "s" }),
    ];

    [Fact]
    public void Random_calls_bind_as_they_do_on_the_object_itself()
    {
        var random = new Random(20_260_401);
        var actor = default(Overloaded);
        var proxy = new DynamicActorProxy(Start(() => actor = new Overloaded()));
        var (bound, refused) = (0, 0);

        for (var number = 0; number < Calls; number++)
        {
            var wasBound = random.Next(5) == 0 ? Assign(random, actor!, proxy) : Call(random, actor!, proxy);
            _ = wasBound ? bound++ : refused++;
        }

        // Neither kind is there only by the way.
        bound.ShouldBeGreaterThan(Calls / 5);
        refused.ShouldBeGreaterThan(Calls / 5);
    }

    private static bool Call(Random random, Overloaded actor, DynamicActorProxy proxy)
    {
        var method = Methods[random.Next(Methods.Length)];
        var arguments = random.Next(2) == 0 ? Arguments(random) : Fitting(random, method.GetParameters());
        var expected = OnTheObject(actor, method.Name, arguments);
        ThroughTheProxy(proxy, method.Name, arguments).ShouldBe(expected, $"{method.Name}({string.Join(", ", arguments.AsEnumerable())})");
        return expected is not null;
    }

    private static bool Assign(Random random, Overloaded actor, DynamicActorProxy proxy)
    {
        var (property, value) = (Properties[random.Next(Properties.Length)], Values[random.Next(Values.Length)]);
        var expected = Assigned<RuntimeBinderException>(actor, property, value, () => property.GetValue(actor));
        var assigned = Assigned<InvalidCastException>(proxy, property, value, () => ((Future<object?>)DynamicAccess.Get(proxy, property.Name)!).Get(Limits.Hang));
        assigned.ShouldBe(expected, $"{property.Name} = {value}");
        return expected.IsAssigned;
    }

    private static (bool IsAssigned, object? Value) Assigned<TRefusal>(object target, PropertyInfo property, DynamicAccess.Argument value, Func<object?> read)
        where TRefusal : Exception
    {
        try
        {
            DynamicAccess.Set(target, property.Name, value);
            return (true, read());
        }
        catch (TRefusal)
        {
            return (false, null);
        }
    }

    // Arguments of types that one of the overloads takes; which of them is called is another matter.
    private static DynamicAccess.Argument[] Fitting(Random random, ParameterInfo[] parameters) =>
    [
        .. parameters.Take(random.Next(parameters.Length + 1)).Select(parameter =>
        {
            var fitting = Values.Where(argument => parameter.ParameterType.IsInstanceOfType(argument.Value)).DefaultIfEmpty(Values[0]).ToArray();
            return fitting[random.Next(fitting.Length)];
        }),
    ];

    private static DynamicAccess.Argument[] Arguments(Random random)
    {
        var arguments = new DynamicAccess.Argument[random.Next(1, 6) / 2];
        var named = random.Next(6) == 0 ? random.Next(arguments.Length + 1) : arguments.Length;
        var names = Names.ToArray();
        random.Shuffle(names);
        for (var index = 0; index < arguments.Length; index++)
        {
            arguments[index] = Values[random.Next(Values.Length)] with { Name = index >= named ? names[index] : null };
        }

        return arguments;
    }

    private static object? OnTheObject(object target, string method, DynamicAccess.Argument[] arguments)
    {
        try
        {
            return DynamicAccess.Call(target, method, arguments);
        }
        catch (RuntimeBinderException)
        {
            return null;
        }
    }

    private static object? ThroughTheProxy(object proxy, string method, DynamicAccess.Argument[] arguments)
    {
        try
        {
            return ((Future<object?>)DynamicAccess.Call(proxy, method, arguments)!).Get(Limits.Hang);
        }
        catch (MissingMethodException)
        {
            return null;
        }
    }
}

/// <summary>An actor with methods that are hard to tell apart. Each tells which it is and what it was given.</summary>
public class Overloaded : Actor
{
    public int Whole { get; set; }

    public byte Byte { get; set; }

    public double Real { get; set; }

    public decimal? Money { get; set; }

    public string? Word { get; set; }

    public object? Anything { get; set; }

    public IShape? Form { get; set; }

    public DayOfWeek Weekday { get; set; }

    public IEnumerable<int>? Numbers { get; set; }

    public string Number(int a) => $"int {a}";

    public string Number(long a) => $"long {a}";

    public string Number(double a) => $"double {a}";

    public string Number(object a) => $"object {a}";

    public string Small(byte a) => $"byte {a}";

    public string Small(short a, int b = 5) => $"short {a} {b}";

    public string Narrow(sbyte a) => $"sbyte {a}";

    public string Positive(uint a, ulong b = 1) => $"uint {a} {b}";

    public string Optional(int a = 1, string b = "x", bool c = true) => $"optional {a} {b} {c}";

    public string Optional(string a, int b = 2) => $"optional text {a} {b}";

    public string Nullable(int? a, long? b = null) => $"nullable {a} {b}";

    public string Many(params int[]? rest) => $"many {string.Join(" ", rest ?? [])}";

    public string Many(string a, params object?[]? rest) => $"many of {a} {string.Join(" ", rest ?? [])}";

    public string Generic<T>(T a) => $"generic {typeof(T).Name}";

    public string Generic<T>(IEnumerable<T> a) => $"sequence of {typeof(T).Name}";

    public string Generic<T>(T a, T b) => $"two of {typeof(T).Name}";

    public string Shape(IShape? a) => $"shape {a?.Size}";

    public string Shape(Circle? a, IShape? b = null) => $"circle {a?.Size} {b?.Size}";

    public string Shape(object? a, object? b) => $"things {a} {b}";

    public string Day(DayOfWeek a) => $"day {a}";

    public string Day(int a) => $"number {a}";

    public string Text(string? a, char b = 'b') => $"text {a} {b}";

    public string Text(object? a, string? b) => $"object and text {a} {b}";

    public string Exact(decimal a) => $"decimal {a}";

    public string Exact(float a, float b = 0) => $"float {a} {b}";

    public string None() => "none";
}
