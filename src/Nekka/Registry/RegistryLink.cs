namespace Nekka;

/// <summary>An actor's place in its registry's list. Guarded by the registry's lock.</summary>
internal struct RegistryLink
{
    public ActorCell? Previous;
    public ActorCell? Next;
    public bool IsRegistered;
}
