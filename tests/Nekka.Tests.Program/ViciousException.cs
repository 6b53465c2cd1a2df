/// <summary>An exception that fails in whatever it is asked.</summary>
internal sealed class ViciousException : Exception
{
    public override string Message => throw new NotSupportedException("It has no message.");

    public override string StackTrace => throw new NotSupportedException("It has no stack.");

    public override string ToString() => throw new NotSupportedException("It has no text.");
}
