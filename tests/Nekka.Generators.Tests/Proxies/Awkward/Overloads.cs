namespace App;

public class Base : Actor
{
    public int Find(int number) => number;
    public virtual string Find(string text) => text;
    public int Sum(int a, int b = 1, params int[] more) => a + b + more.Length;
}

// To the compiler, Find(object) of a derived class fits an int better than the inherited Find(int).
public class Overloads : Base
{
    public object Find(object anything) => anything;
    public override string Find(string text) => text + text;
    public string Find(in int number) => $"{number}";
    public int Find(int first, long second) => first + (int)second;
    public int Find(params string[] texts) => texts.Length;
    public int Find(System.Collections.Generic.IEnumerable<string> texts, bool all = true) => all ? 0 : 1;
    public T Find<T>(T thing) => thing;
    public T Find<T>(T[] things, int index = 0) => things[index];
}
