namespace Nekka;

/// <summary>The request to stop, in line with the messages. Never leaves the library.</summary>
internal sealed class StopMessage : IDescribed
{
    public static readonly StopMessage Instance = new();

    private StopMessage()
    {
    }

    public string Description => "the request to stop";
}
