using Nekka.Orleans.Wire;

namespace Nekka.Orleans.Receiving;

/// <summary>Puts the messages of other machines into an actor's inbox.</summary>
internal abstract class Reception
{
    /// <summary>Puts a message into the inbox. It never blocks and never throws.</summary>
    public abstract void Admit(in Parcel parcel, Receipt receipt);
}
