namespace Nekka.Tests.Anywhere;

/// <summary>Stops itself when it is told to.</summary>
public class Quitter : Actor
{
    private int _count;

    public int Count() => ++_count;

    public void Quit() => Stop();
}
