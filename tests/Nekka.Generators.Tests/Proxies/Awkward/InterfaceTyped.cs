using System;
using System.Collections.Generic;

namespace App;

public interface IShape { double Area { get; } }

public class InterfaceTyped : Actor
{
    public IShape? Shape { get; set; }
    public IEnumerable<IShape> Shapes { get; set; } = [];
    public IComparable<IShape> Comparer = null!;
    public Func<IShape, bool> Filter { get; set; } = _ => true;
    public object Anything { get; set; } = "";
    public IShape Largest(IEnumerable<IShape> shapes, IComparer<IShape>? comparer = null) => Shape!;
}
