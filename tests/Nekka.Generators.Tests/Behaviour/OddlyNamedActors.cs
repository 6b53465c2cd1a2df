using Nekka.Generators.Tests;

#pragma warning disable CA1050, MA0047 // A class without a namespace is a case of its own.
public class Homeless(int number) : Recorder(number);
#pragma warning restore CA1050, MA0047

namespace Nekka.Something
{
    public class Guest(int number) : Recorder(number);
}

#pragma warning disable CA1724, MA0049 // So is a class with the name of a namespace.
namespace Market.Stall
{
    public class Stall(int number) : Recorder(number);

    public class Market(int number) : Recorder(number);
}
