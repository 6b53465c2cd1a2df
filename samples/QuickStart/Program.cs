using Nekka;

ActorRef<Calculator> calculator = Calculator.Start();  // generated: takes the constructor's own parameters
CalculatorProxy proxy = calculator.Proxy();            // generated: your class, called by messages

int three = proxy.Add(1, 2).Get();                     // block for the result …
int ten = await proxy.AddSlowly(7);                    // … or await it
Console.WriteLine($"{three}, {ten}");

proxy.LastResult = 17;                                 // queued, in order; never blocks
proxy.Defer.Add(1);                                    // fire and forget
Console.WriteLine(await proxy.LastResult);

calculator.Tell("plus four");                          // any object is a message
Console.WriteLine(calculator.Ask<int>("how much?"));
calculator.Stop();                                     // after everything sent before

public class Calculator : Actor                        // runs on the thread pool, one message at a time
{
    public int LastResult { get; set; }

    public int Add(int a, int? b = null) => LastResult = a + (b ?? LastResult);

    public async Task<int> AddSlowly(int a)
    {
        await Task.Delay(50);                          // the next message waits, no thread does
        return Add(a);
    }

    protected override object? OnReceive(object? message) => message is "plus four" ? Add(4) : LastResult;
}
