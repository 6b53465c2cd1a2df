namespace Nekka.Tool.Top;

/// <summary>The keys of <c>nekka top</c>, in the order of the help.</summary>
internal static class TopKeys
{
    public static IReadOnlyList<TopKey> All { get; } =
    [
        new("Up, Down", "choose an actor, or move in a text", static key => key.Key is ConsoleKey.UpArrow || key.KeyChar == 'k', static model => model.Move(-1)),
        new("", "", static key => key.Key is ConsoleKey.DownArrow, static model => model.Move(1)),
        new("PgUp, PgDn", "the screen before, the next (b, Space)", static key => key.Key is ConsoleKey.PageUp || key.KeyChar == 'b', static model => model.Page(-1)),
        new("", "", static key => key.Key is ConsoleKey.PageDown || key.KeyChar == ' ', static model => model.Page(1)),
        new("Home, End", "the first, the last (g, G)", static key => key.Key is ConsoleKey.Home || key.KeyChar == 'g', static model => model.Move(-int.MaxValue / 2)),
        new("", "", static key => key.Key is ConsoleKey.End || key.KeyChar == 'G', static model => model.Move(int.MaxValue / 2)),
        new("Enter", "open the chosen actor", static key => key.Key is ConsoleKey.Enter, static model => model.OpenChosen()),
        new("1 to 9", "open the actor of that judgement", static key => key.KeyChar is >= '1' and <= '9', static _ => TopEffect.None),
        new("Esc", "back; at last, no filter (Backspace)", static key => key.Key is ConsoleKey.Escape or ConsoleKey.Backspace or ConsoleKey.LeftArrow, static model => model.Back()),
        new("s, S", "sort by the next column, by the one before", static key => key.KeyChar == 's', static model => model.SortBy(1)),
        new("", "", static key => key.KeyChar == 'S', static model => model.SortBy(-1)),
        new("/", "filter by a part of a name, class or URN", static key => key.KeyChar == '/', static model => model.BeginFilter()),
        new("j", "judgements: all that is wrong, with advice", static key => key.KeyChar == 'j', static model => model.Go(TopView.Judgements)),
        new("d", "deadlocks, drawn", static key => key.KeyChar == 'd', static model => model.Go(TopView.Deadlocks)),
        new("c", "classes", static key => key.KeyChar == 'c', static model => model.Go(TopView.Classes)),
        new("l", "dead letters", static key => key.KeyChar == 'l', static model => model.Go(TopView.DeadLetters)),
        new("t", "stacks of all threads", static key => key.KeyChar == 't', static model => model.Go(TopView.Stacks)),
        new("r", "look again now", static key => key.KeyChar == 'r', static model => model.View == TopView.Stacks ? model.Go(TopView.Stacks) : TopEffect.Look),
        new("p", "pause, go on", static key => key.KeyChar == 'p', Pause),
        new("h, ?", "this help", static key => key.KeyChar is 'h' or '?', static model => model.Go(TopView.Help)),
        new("q", "quit (Ctrl+C)", static key => key.KeyChar == 'q', Quit),
    ];

    /// <summary>Does what a key says.</summary>
    public static TopEffect Press(TopModel model, ConsoleKeyInfo key)
    {
        if (model.IsTypingFilter)
        {
            return Type(model, key);
        }

        return key.KeyChar is >= '1' and <= '9'
            ? model.OpenJudgement(key.KeyChar - '0')
            : All.FirstOrDefault(one => one.Matches(key))?.Press(model) ?? TopEffect.None;
    }

    private static TopEffect Type(TopModel model, ConsoleKeyInfo key)
    {
        switch (key.Key)
        {
            case ConsoleKey.Enter:
                return model.EndFilter(isKept: true);
            case ConsoleKey.Escape:
                return model.EndFilter(isKept: false);
            case ConsoleKey.Backspace:
                return model.Filter.Length > 0 ? model.SetFilter(model.Filter[..^1]) : TopEffect.None;
            default:
                return char.IsControl(key.KeyChar) ? TopEffect.None : model.SetFilter(model.Filter + key.KeyChar);
        }
    }

    private static TopEffect Pause(TopModel model)
    {
        model.IsPaused = !model.IsPaused;
        return model.IsPaused ? TopEffect.None : TopEffect.Look;
    }

    private static TopEffect Quit(TopModel model)
    {
        model.IsOver = true;
        return TopEffect.None;
    }
}
