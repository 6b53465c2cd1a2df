namespace Nekka;

/// <summary>A message on its way, with the future that waits for the answer, if one does.</summary>
/// <param name="Message">The message. A call is its own future: both are then the same object.</param>
/// <param name="Reply">The future to be answered; <see langword="null"/> for a tell.</param>
internal readonly record struct Envelope(object? Message, Future? Reply)
{
    /// <summary>Whether there must be room for it: requests to stop, and what is the library's own, are let in anyway, and never
    /// dropped.</summary>
    public bool NeedsRoom => Message is not (StopMessage or Invocation { IsNotice: true });
}
