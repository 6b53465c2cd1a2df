namespace Nekka.Tests.Anywhere;

/// <summary>An actor whose members have signatures of all kinds.</summary>
public class Craftsman : Actor
{
    public string? Motto { get; set; } = "measure twice";

    public DateTimeOffset? Opened { get; set; }

    public int Sum(int a, int b, int c, int d, int e, int f, int g, int h, int i, int j) => a + b + c + d + e + f + g + h + i + j;

    public (int, string) Swap((string Name, int Number) pair) => (pair.Number, pair.Name);

    public string Swap(string name, int number) => $"{number} {name}";

    public int Count(IReadOnlyList<string>? names) => names?.Count ?? -1;

    /// <summary>The lengths of words by their first letters.</summary>
    public IReadOnlyDictionary<string, int[]> Index(params string[] words) =>
        words.GroupBy(static word => word[..1]).ToDictionary(static group => group.Key, static group => group.Select(static word => word.Length).ToArray());

    public string Describe<T>(T value) => $"{typeof(T).Name} {value}";

    public string Describe<TKey, TValue>(TKey key, TValue value) => $"{typeof(TKey).Name} {key}, {typeof(TValue).Name} {value}";

    public string? Greet(string? name = null, int times = 1, DayOfWeek day = DayOfWeek.Monday) => name is null ? null : $"{name} {times} {day}";

    public int? Half(int? number) => number / 2;

    public object? Give(object? value) => value;

    public int ProcessId() => Environment.ProcessId;
}
