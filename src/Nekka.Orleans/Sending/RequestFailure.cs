namespace Nekka.Orleans.Sending;

/// <summary>What is known of a request that got no reply.</summary>
internal enum RequestFailure
{
    /// <summary>It was never handed to the actor's machine, so nothing of it was taken.</summary>
    NotTaken,

    /// <summary>Nobody knows whether it arrived.</summary>
    Unknown,
}
