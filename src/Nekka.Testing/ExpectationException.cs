namespace Nekka.Testing;

/// <summary>An expectation of a test was not met, or something unexpected happened.</summary>
public sealed class ExpectationException : Exception
{
    internal ExpectationException(string message, Exception? cause = null)
        : base(message, cause)
    {
    }
}
