namespace App;

#pragma warning disable CS0693 // A type parameter may hide an outer one.
public class Outer<T>
    where T : notnull
{
    public class NestedInGeneric<U>(T key) : Actor
        where U : System.IEquatable<U>
    {
        public T Key => key;
        public int U2 { get; set; }
        public bool Has(U value) => value.Equals(value);
        public T Other<T>(T other, U value) => other;
    }
}
