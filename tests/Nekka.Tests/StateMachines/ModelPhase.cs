namespace Nekka.Tests.StateMachines;

/// <summary>What an actor of the model is doing.</summary>
internal enum ModelPhase
{
    Running,

    /// <summary>It restarts, and stops its children first.</summary>
    Retiring,
    BackingOff,

    /// <summary>It stops, its children first.</summary>
    Stopping,
    Dead,
}
