using System.Diagnostics;
using Nekka.Tool.Model;
using Nekka.Tool.Screens;
using Nekka.Tool.Sources;
using Nekka.Tool.Threads;

namespace Nekka.Tool.Top;

/// <summary>Runs <c>nekka top</c>: looks at the process, listens to keys, and paints.</summary>
/// <param name="source">The process.</param>
/// <param name="threads">Its threads.</param>
/// <param name="terminal">The user.</param>
/// <param name="interval">The time from one look to the next.</param>
internal sealed class TopSession(IDiagnosisSource source, IThreadSource threads, ITerminal terminal, TimeSpan interval)
{
    private static readonly TimeSpan Blink = TimeSpan.FromMilliseconds(30);

    // The first looks come soon one after the other, because rates, and what is judged by them, need two, and a pool that runs nothing is
    // known by what was sent to it at the look before.
    private const int EarlyLooks = 4;
    private static readonly TimeSpan EarlyInterval = TimeSpan.FromMilliseconds(300);

    private readonly TopModel _model = new();
    private readonly LookTimes _times = new();
    private readonly Stopwatch _sinceLook = Stopwatch.StartNew();
    private Task<DiagnosisDocument>? _look;
    private Task<IReadOnlyList<ThreadStack>>? _taking;
    private ScreenSize _painted;
    private bool _isDue = true; // Whether a look has been asked for.
    private int _looks;

    /// <summary>Runs until the user quits.</summary>
    /// <param name="clock">If given, the screen says how long it took since this clock was started.</param>
    /// <param name="cancellationToken">Quits.</param>
    /// <exception cref="UnreachableProcessException">The process cannot be looked into, or has ended.</exception>
    public async Task RunAsync(Stopwatch? clock, CancellationToken cancellationToken)
    {
        _model.PageSize = terminal.Size.Height;
        Paint();
        while (!_model.IsOver && !cancellationToken.IsCancellationRequested)
        {
            var isNew = PressKeys();
            isNew |= await FinishLookAsync(clock, cancellationToken).ConfigureAwait(false);
            isNew |= await FinishStacksAsync().ConfigureAwait(false);
            BeginLook(cancellationToken);
            if (isNew || terminal.Size != _painted)
            {
                Paint();
            }

            await Task.WhenAny(Task.Delay(Blink, CancellationToken.None), Finished).ConfigureAwait(false);
        }
    }

    private Task Finished => Task.WhenAny(_look ?? Never, _taking ?? Never);

    private static Task Never { get; } = new TaskCompletionSource().Task;

    private bool PressKeys()
    {
        var isNew = false;
        while (terminal.NextKey() is { } key)
        {
            isNew = true;
            switch (TopKeys.Press(_model, key))
            {
                case TopEffect.Look:
                    _isDue = true;
                    break;
                case TopEffect.TakeStacks:
                    _taking ??= threads.TakeAsync(_model.Diagnosis, CancellationToken.None);
                    break;
            }
        }

        return isNew;
    }

    private void BeginLook(CancellationToken cancellationToken)
    {
        var wait = _looks < EarlyLooks && interval > EarlyInterval ? EarlyInterval : interval;
        if (_look is null && (_isDue || (!_model.IsPaused && _sinceLook.Elapsed >= wait)))
        {
            _isDue = false;
            _sinceLook.Restart();
            _look = source.LookAsync(_model.Query, cancellationToken);
        }
    }

    private async Task<bool> FinishLookAsync(Stopwatch? clock, CancellationToken cancellationToken)
    {
        if (_look is not { IsCompleted: true } look || cancellationToken.IsCancellationRequested) // A user who quits is not told that the look failed.
        {
            return false;
        }

        _look = null;
        _looks++;
        _model.Take((await look.ConfigureAwait(false)).Read());
        if (clock is not null)
        {
            _times.Note(_model.Diagnosis!, clock.ElapsedMilliseconds);
            _model.Note = _times.ToString();
        }

        return true;
    }

    private async Task<bool> FinishStacksAsync()
    {
        if (_taking is not { IsCompleted: true } taking)
        {
            return false;
        }

        _taking = null;
        try
        {
            _model.Stacks = await taking.ConfigureAwait(false);
        }
        catch (UnreachableProcessException exception)
        {
            _model.WhyNoStacks = exception.Message; // If the process has ended, the next look says so.
        }

        return true;
    }

    private void Paint()
    {
        _painted = terminal.Size;
        var page = _model.PageSize;
        terminal.Paint(TopScreen.Of(_model, _painted));
        _isDue |= _model.PageSize > page && _model.Diagnosis is not null; // There is room for more than was asked for.
    }
}
