using System.Runtime.CompilerServices;

namespace App;

public class Bottom : Actor
{
    public string Over(int number) => $"int {number}";
    public virtual string Over(string text) => text;
    [OverloadResolutionPriority(5)]
    public string Over(object anything) => $"{anything}";
    public int Alone(int number) => number;
}

public class Middle : Bottom
{
    public string Over(long number) => $"long {number}";
    public override string Over(string text) => text + text;
    public int Alone(string text) => text.Length;
}

// Whatever fits of a class comes before all that it inherits; within a class its author's priorities count.
public class Top : Middle
{
    public string Over(double number) => $"double {number}";
    [OverloadResolutionPriority(-1)]
    public string Over(float number) => $"float {number}";
    public int Pair(int a) => a;
    [OverloadResolutionPriority(1)]
    public int Pair(double a) => (int)a;
}
