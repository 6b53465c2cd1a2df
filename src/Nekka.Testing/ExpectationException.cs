namespace Nekka.Testing;

/// <summary>What a test expected did not happen, or something did that it did not expect.</summary>
public sealed class ExpectationException : Exception
{
    internal ExpectationException(string message, Exception? cause = null)
        : base(message, cause)
    {
    }
}
