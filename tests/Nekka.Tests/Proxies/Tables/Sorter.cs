using System.Runtime.CompilerServices;

namespace Nekka.Tests.Proxies;

/// <summary>Its members can hardly be told from each other. Each says which it is.</summary>
public sealed class Sorter : Sorting<(int First, int Second)>, ISorter, ISorter<int>, ISorter<string>
{
    [Traversable]
    public Shelf Shelf { get; } = new();

    public string Label { get; set; } = "a sorter";

    public readonly int Number = 7;

    public (int, int) Pair { get; set; } = (1, 2);

    public string Sort() => "nothing";

    public string Sort(int a) => "a number";

    public string Sort(int? a) => "a nullable number";

    public string Sort(string a) => "a text";

    public string Sort(object a) => "an object";

    public string Sort(ValueTuple a) => "a tuple of nothing";

    public string Sort(ValueTuple<int> a) => "a tuple of a number";

    public string Sort((int A, int B) pair) => "a pair";

    public string Sort((int A, int B)? pair) => "a nullable pair";

    public string Sort(((int A, int B) C, int D) pair) => "a pair of a pair and a number";

    public string Sort(ValueTuple<(int A, int B)> pair) => "a tuple of a pair";

    public string Sort(int a, int b) => "two numbers";

    public string Sort((int A, int B) pair, int c) => "a pair and a number";

    public string Sort(int[] many) => "numbers";

    public string Sort(int[][] many) => "rows of numbers";

    public string Sort(int?[] many) => "nullable numbers";

    public string Sort(List<int>[] many) => "lists";

    public string Sort(Box<int>.Lid<string> lid) => "a text's lid on a number's box";

    public string Sort(Box<string>.Lid<int> lid) => "a number's lid on a text's box";

    public string Sort(CancellationToken token) => "a token";

    public string Sort(int a, CancellationToken token) => "a number and a token";

    public string Sort<T>() => $"nothing for {typeof(T).Name}";

    public string Sort<T>(T value, bool isGeneric) => $"a {typeof(T).Name}, generically";

    public string Sort<T>(T value, IReadOnlyList<T> more) => $"a {typeof(T).Name} and more";

    public string Sort<TKey, TValue>()
        where TKey : notnull
        where TValue : class, new() => $"nothing for {typeof(TKey).Name} and {typeof(TValue).Name}";

    public string Sort(int a, int b, int c, int d, int e, int f, int g, int h, int i, string j) => $"ten, the last of them {j}";

    public string Sort(int a, int b, int c, int d, int e, int f, int g, (int, int) h) => "eight, the last of them a pair";

    public string Sort(int a, int b, int c, int d, int e, int f, int g, int h, int i) => "nine";

    Task<string> ISorter.Sort(int a) => Task.FromResult("a number, explicitly");

    ValueTask<string> ISorter<int>.Look() => new("looks for numbers");

    ValueTask<string> ISorter<string>.Look() => new("looks for texts");

    Task<string> ISorter.Find<T>(T value) => Task.FromResult($"finds a {typeof(T).Name}");
}

public interface ISorter
{
    Task<string> Sort(int a);

    Task<string> Sort(string a) => Task.FromResult("a text, by default");

    Task<string> Find<T>(T value)
        where T : struct;
}

public interface ISorter<T>
{
    ValueTask<string> Look();
}

/// <summary>What it takes may be a tuple, too.</summary>
public abstract class Sorting<T> : Actor
{
    public string Put(T value) => "one value";

    public string Put(int a, int b) => "two numbers to put";
}

public static class Box<T>
{
    public sealed class Lid<TLid>;
}

public sealed class Shelf
{
    [Traversable]
    public Shelf? Next { get; set; }

    public int Length { get; set; } = 3;

    public string Put(string what) => $"{what} on a shelf of {Length}";

    public void Extend() => Next = new Shelf { Length = Length + 1 };

    public string Put<T>() => $"a {typeof(T).Name} on a shelf";
}

/// <summary>Has a member of each kind.</summary>
public class Machine : Actor
{
    private readonly List<string> _log = [];

    public IReadOnlyList<string> Log => [.. _log];

    public int Speed { get; set; }

    public string Name = "machine";

    public SynchronizationContext? Context => SynchronizationContext.Current;

    public void Note(string text) => _log.Add(text);

    public int Twice(in int number, int times = 2) => number * times;

    public string Join(string separator, params string[] texts) => string.Join(separator, texts);

    public async Task NoteSlowly(string text)
    {
        await Task.Yield();
        Note(text);
    }

    public async Task<int> TwiceSlowly(int number)
    {
        await Task.Yield();
        return number * 2;
    }

    public async ValueTask NoteSoon(string text)
    {
        await Task.Yield();
        Note(text);
    }

    public async ValueTask<int> TwiceSoon(int number)
    {
        await Task.Yield();
        return number * 2;
    }

    public async IAsyncEnumerable<int> Count(int to, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        for (var number = 1; number <= to; number++)
        {
            await Task.Yield();
            cancellationToken.ThrowIfCancellationRequested();
            yield return number;
        }
    }

    public dynamic Echo(dynamic value) => value;

    public void Fail(string why) => throw new NotSupportedException(why);

    public async Task Wait(Task until, (CancellationToken Token, int Number) pair) => await until.WaitAsync(pair.Token);

    public async Task Wait<T>(Task until, T kind, CancellationToken token) => await until.WaitAsync(token);

    [Reentrant]
    public async Task<string> Pause(Task until)
    {
        await until;
        return "paused";
    }

    [Obsolete("Use Note.", error: true)]
    public void Remark(string text) => Note(text);

    [Obsolete("Use Speed.")]
    public int Velocity { get; set; }

    [Obsolete("Use Twice.", error: true)]
    public T Same<T>(T value) => value;
}
