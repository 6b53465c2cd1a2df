#nullable disable
namespace App;

public class Oblivious : Actor
{
    public string Name { get; set; }
    public int? Number;
    public T Find<T>(string key, T fallback = default, object other = null) where T : class => fallback;
    [Traversable] public Thing Thing => new();
}

public class Thing { public Thing Copy(Thing other) => other; }
