namespace App;

public abstract class Store<T> : Actor
{
    public T? Last { get; protected set; }
    public abstract T Fetch(int key);
    public virtual void Keep(T item, T[]? others = null) => Last = item;
    public virtual TResult Map<TResult>(System.Func<T, TResult> function) => function(Last!);
}

public class DerivedFromGeneric : Store<(int Id, string? Name)>
{
    public override (int Id, string? Name) Fetch(int key) => (key, null);
    public override TOther Map<TOther>(System.Func<(int Id, string? Name), TOther> function) => base.Map(function);
}
