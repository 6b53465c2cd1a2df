namespace Nekka.Waiting;

/// <summary>A circle of waits that goes by way of other machines. No machine sees all of them, so it only seems to be one.</summary>
/// <param name="Wait">The wait of this process' actor.</param>
/// <param name="Count">How many actors there are in the circle.</param>
internal sealed record CircleElsewhere(WaitLink Wait, int Count);
