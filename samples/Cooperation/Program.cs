using Nekka;

// Pykka's manual, section 2.3: an actor that awaits another's answers through its proxy.
var adder = Adder.Start().Proxy();
var bookkeeper = Bookkeeper.Start(adder).Proxy();
bookkeeper.CountTo(10).Get();
ActorRegistry.StopAll();

public class Adder : Actor
{
    public int AddOne(int number)
    {
        Console.WriteLine($"{this} is increasing {number}");
        return number + 1;
    }
}

public class Bookkeeper(AdderProxy adder) : Actor
{
    public async Task CountTo(int target)
    {
        for (var number = 0; number < target;)
        {
            number = await adder.AddOne(number);
            Console.WriteLine($"{this} got {number} back");
        }
    }
}
