using System.Diagnostics.CodeAnalysis;
using System.Runtime.ExceptionServices;
using Nekka.Text;

namespace Nekka;

/// <summary>The outcome of a future: a value or an exception.</summary>
/// <typeparam name="T">The type of the value.</typeparam>
/// <remarks>
/// <para><c>default</c> is a failure. Two outcomes are equal if they have equal values, or the same exception from the same
/// throw.</para>
/// <para><b>Thread safety:</b> immutable.</para>
/// </remarks>
public readonly record struct Outcome<T>
{
    private readonly bool _isSuccess;
    private readonly T? _result;
    private readonly ExceptionDispatchInfo? _failure;

    private Outcome(T result) => (_isSuccess, _result) = (true, result);

    private Outcome(ExceptionDispatchInfo failure) => _failure = failure;

    /// <summary>Whether the future has a value.</summary>
    [MemberNotNullWhen(false, nameof(Exception))]
    public bool IsSuccess => _isSuccess;

    /// <summary>The value.</summary>
    /// <remarks>If the future has failed, this throws its exception with the original stack trace.</remarks>
    public T Result
    {
        get
        {
            if (!_isSuccess)
            {
                _failure?.Throw();
                throw NoOutcome();
            }

            return _result!;
        }
    }

    /// <summary>The exception in place of a value.</summary>
    /// <value><see langword="null"/> if there is a value.</value>
    public Exception? Exception => _isSuccess ? null : _failure?.SourceException ?? NoOutcome();

    /// <summary>Describes the outcome.</summary>
    /// <returns>The value, or the class and the message of the exception.</returns>
    public override string ToString() =>
        _isSuccess ? DisplayText.Of(_result) : ForeignCode.Describe(Exception!);

    /// <summary>Gives the outcome of a future that has completed.</summary>
    internal static Outcome<T> Of(Future future, Func<Future, T> result) =>
        future.Failure is { } failure ? new(failure) : new(result(future));

    /// <summary>Gives a failure.</summary>
    internal static Outcome<T> Failed(Exception exception) => new(ExceptionDispatchInfo.Capture(exception));

    private static InvalidOperationException NoOutcome() => new("This Outcome<T> is default: it holds no future's result.");
}
