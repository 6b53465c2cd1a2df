namespace Nekka.Proxies;

/// <summary>The cancellable tokens among the arguments of a call. The first to be cancelled ends the call.</summary>
internal struct CallTokens
{
    private CancellationToken _first;
    private List<CancellationToken>? _more;

    /// <summary>Whether there is a token.</summary>
    public readonly bool CanBeCanceled => _first.CanBeCanceled;

    /// <summary>Says whether an argument of a type is a token or may contain tokens.</summary>
    public static bool MayBeIn(Type type) =>
        type == typeof(CancellationToken) || type == typeof(CancellationToken?) || type == typeof(CallTokens)
        || type.IsAssignableTo(typeof(IEnumerable<CancellationToken>));

    /// <summary>Adds a token.</summary>
    public void Add(CancellationToken token)
    {
        if (!token.CanBeCanceled || token == _first || _more?.Contains(token) == true)
        {
            return;
        }

        if (_first.CanBeCanceled)
        {
            (_more ??= []).Add(token);
        }
        else
        {
            _first = token;
        }
    }

    /// <summary>Adds the tokens that an argument is or contains. It looks only at sequences of fixed length, such as arrays, because
    /// reports look again, from any thread, while the call waits.</summary>
    public void AddFrom(object? argument)
    {
        switch (argument)
        {
            case CancellationToken token:
                Add(token);
                break;
            case CallTokens tokens:
                Add(tokens._first);
                AddAll(tokens._more);
                break;
            case IList<CancellationToken> { IsReadOnly: true } several:
                AddAll(several);
                break;
        }
    }

    /// <summary>Returns these tokens and those of one more argument.</summary>
    public readonly CallTokens With(object? argument)
    {
        var tokens = new CallTokens { _first = _first, _more = _more is null ? null : [.. _more] };
        tokens.AddFrom(argument);
        return tokens;
    }

    /// <summary>Finds a token that has been cancelled.</summary>
    public readonly bool IsCancelled(out CancellationToken cancelled)
    {
        cancelled = _first.IsCancellationRequested ? _first : _more?.Find(static token => token.IsCancellationRequested) ?? default;
        return cancelled.IsCancellationRequested;
    }

    /// <summary>Lists the tokens.</summary>
    public readonly CancellationToken[] ToArray() => !CanBeCanceled ? [] : [_first, .. _more ?? []];

    /// <summary>Ends a call when the first token is cancelled.</summary>
    public readonly void End(Future call)
    {
        call.EndBy(_first);
        if (_more is { } more)
        {
            foreach (var token in more)
            {
                call.EndBy(token);
            }
        }
    }

    private void AddAll(IList<CancellationToken>? several)
    {
        foreach (var token in several ?? [])
        {
            Add(token);
        }
    }
}
