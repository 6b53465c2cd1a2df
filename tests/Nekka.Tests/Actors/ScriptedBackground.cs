namespace Nekka.Tests.Actors;

/// <summary>An actor whose work in the background a test writes in place.</summary>
public sealed class ScriptedBackground : Actor
{
    public ScriptedBackground(Func<CancellationToken, Task> work) => RunInBackground(work);

    public ScriptedBackground(Func<ScriptedBackground, Func<CancellationToken, Task>> work) => RunInBackground(work(this));

    protected override object? OnReceive(object? message) => message;
}
