namespace App;

public partial class Parts
{
    public int First() => 1;
    public partial int Both(int a = 3);
    public partial string Name { get; set; }
}

public sealed partial class Parts(int number) : Actor, System.IDisposable
{
    public int Second() => number;
    public partial int Both(int a) => a;
    public partial string Name { get => ""; set { } }
    public void Dispose() { }
}

partial class Parts
{
    public int Third { get; private set; }
}
