namespace App;

public class TupleNames : Actor
{
    public int Reserved(int Item1, int Item3, int Rest, int ToString, int Equals, int CompareTo, int Deconstruct, int GetHashCode) => Item1;
    public int Discard(int _, int b) => b;
    public int Lone(int _) => 1;
    public int Long(int a, long b, string c, int? d, object e, char f, double g, float h, decimal i, in int j, params int[] k) => a;
    public int Own(int actor, int with) => actor;
    public int Own(string actor) => actor.Length;
    public int Two((int a, int b) pair, (string?, (int X, int Y) Point) other) => pair.a;
}
