#pragma warning disable NEKKA010
namespace App;

public class Worker : Actor { public int Number => 1; }

public class One
{
    public class Worker : Actor { public int Number => 2; }
    public class Lone : Actor { public LoneProxy? Other { get; set; } }
    public class Taken : Actor { public Two_TwinProxy Twin() => null!; }
}

public class Two
{
    public class Twin : Actor { public int Number => 3; }
    internal class Inner { public class Twin : Actor { public One_WorkerProxy Worker(LoneProxy lone) => null!; } }
    public class Worker<T> : Actor { public T? Item { get; set; } }
    private class Hidden : Actor { public int Number => 4; }
    internal class Twins : Actor { public Two_Inner_TwinProxy? Inner() => null; }
}

public class TakenProxy;
public class One_TakenProxy;
