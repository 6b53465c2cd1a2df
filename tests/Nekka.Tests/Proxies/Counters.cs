namespace Nekka.Tests.Proxies;

// Counts to the number it is asked for, by another actor. Reference, section 2.3.

public sealed class TypedCounter(AdderProxy adder) : Actor
{
    protected override async ValueTask<object?> OnReceiveAsync(object? message)
    {
        var number = 0;
        while (number < (int)message!)
        {
            number = await adder.AddOne(number);
        }

        return number;
    }
}

public sealed class DynamicCounter(dynamic adder) : Actor
{
    private readonly dynamic _adder = adder;

    protected override async ValueTask<object?> OnReceiveAsync(object? message)
    {
        var number = 0;
        while (number < (int)message!)
        {
            number = await _adder.AddOne(number);
        }

        return number;
    }
}
