namespace Nekka.Tests.Anywhere;

/// <summary>Fails to start.</summary>
public class Unwilling : Actor
{
    public int Count() => 1;

    protected override void OnStart() => throw new InvalidDataException("It does not start.");
}
