using System.Runtime.CompilerServices;
using Nekka;
using Nekka.Generators.Tests;

// Every shape of actor class, in a namespace that the tests neither lie in nor use.
namespace Bakery;

public class Baker(string bread = "rye", int loaves = 1) : Recorder(bread, loaves);

public class Apprentice(string bread = "rye", int loaves = 1) : Baker(bread, loaves);

public class Pastry(double sugar) : Baker("brioche")
{
    public double Sugar => sugar;
}

public class Basket(string owner, params string[] breads) : Recorder([owner, .. breads]);

public class Oven : Recorder
{
    public Oven()
        : base("cold")
    {
    }

    public Oven(int degrees)
        : base(degrees)
    {
    }

    public Oven(int degrees, string fuel = "wood")
        : base(degrees, fuel)
    {
    }
}

public class Shelf<TItem>(TItem item) : Recorder(typeof(TItem).Name, item)
    where TItem : notnull
{
    public class Label<TText>(TText text) : Recorder(typeof(TItem).Name, typeof(TText).Name, text);
}

public class Hatchery(Func<Baker> make) : Recorder(make.Method.ReturnType.Name);

public class BreadShelf(string item) : Shelf<string>(item);

public static class Shop
{
    public class Till(decimal change = 0.50m) : Recorder(change);
}

internal class Cellar(bool locked) : Recorder(locked)
{
    protected internal class Rat(string? name = null) : Recorder(name);
}

public class @event(int @class, string @base = "a\"b") : Recorder(@class, @base);

public class Witness([CallerMemberName] string caller = "", [CallerArgumentExpression(nameof(caller))] string expression = "")
    : Recorder(caller, expression);

public class Picky(string options, DayOfWeek day = DayOfWeek.Friday, float ratio = float.NaN, char quote = '\'')
    : Recorder(options, day, ratio, quote);

public class Late : Recorder
{
    public Late(dynamic value)
        : base("dynamic", (object)value)
    {
    }

    public Late(string value)
        : base("string", value)
    {
    }
}

public sealed partial class Halved : IDisposable
{
    public void Dispose()
    {
    }
}

public sealed partial class Halved(int half) : Recorder(half);

public class Boilerman : ThreadActor
{
    protected override bool UseDaemonThread => true;

    protected override object? OnReceive(object? message) => "on a thread";
}
