using System.Globalization;
using Nekka;

// Every shape of member that a proxy has, in a namespace that the tests neither lie in nor use.
namespace Workshop;

public class Bench : Actor
{
    public int Value { get; set; } = 1;

    public string Find(int number) => $"int {number.ToString(CultureInfo.InvariantCulture)}";

    public virtual string Find(string text) => $"text {text}";

    public virtual string Say(string text = "base") => text;
}

// To the compiler, Find(object) fits an int better than the inherited Find(int); so it does to its proxy.
public class Lathe : Bench
{
    public new string Value { get; set; } = "hidden";

    public string Find(object anything) => $"object {anything}";

    public override string Find(string text) => $"override {text}";

#pragma warning disable MA0061 // The nearest default value counts, as in a call of the actor itself.
    public override string Say(string text = "derived") => text;
#pragma warning restore MA0061
}

public static class Drawer<TItem>
    where TItem : notnull
{
    public class Label<TText>(TItem item) : Actor
    {
        public TItem Item { get; set; } = item;

        public (TItem Item, TText Text) Write(TText text) => (Item, text);

        public T Other<T>(T other, TText text)
            where T : class => text is T same ? same : other;
    }
}

public class @switch : Actor
{
    public int @case { get; set; }

    public string @default(int @in, string @out = "a\"b") => $"{@in.ToString(CultureInfo.InvariantCulture)}{@out}";
}

public class Manifold : Actor
{
    public int Ten(int a, int b, int c, int d, int e, int f, int g, int h, int i, int j) => a + b + c + d + e + f + g + h + i + j;

    public string Reserved(string Item2, string Rest, string ToString) => Item2 + Rest + ToString;

    public int Own(int actor, int with) => actor - with;

    public int By(in int number) => number;

    public object Late(dynamic value) => value;

    public string Late(string value) => $"string {value}";
}

public interface IPress
{
    void Press(string what);

    Task<int> CountAsync(string? filter = null);

    ValueTask<T> KeepAsync<T>(T thing)
        where T : class;
}

public sealed class Press : Actor, IPress
{
    public int Count { get; private set; }

    public void Push() => Count++;

    void IPress.Press(string what) => Count += what.Length;

    Task<int> IPress.CountAsync(string? filter) => Task.FromResult(filter is null ? Count : -1);

    ValueTask<T> IPress.KeepAsync<T>(T thing) => new(thing);
}

public static class Shed
{
    public class Bench : Actor
    {
        public int Number => 2;
    }
}
