namespace Nekka.Orleans.States;

/// <summary>A state that a storage keeps.</summary>
internal interface IStoredState
{
    /// <summary>Loads the value.</summary>
    Task LoadAsync();
}
