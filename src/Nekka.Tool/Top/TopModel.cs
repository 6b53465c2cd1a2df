using Nekka.Tool.Model;
using Nekka.Tool.Threads;

namespace Nekka.Tool.Top;

/// <summary>The state of <c>nekka top</c>: what was seen, and what the user chose.</summary>
/// <remarks><b>Thread safety:</b> one thread at a time.</remarks>
internal sealed class TopModel
{
    private readonly Stack<TopView> _before = new();
    private string _filterBefore = "";

    public TopView View { get; private set; }

    public Diagnosis? Diagnosis { get; private set; }

    /// <summary>The stacks; <see langword="null"/> while they are taken.</summary>
    public IReadOnlyList<ThreadStack>? Stacks { get; set; }

    /// <summary>Why the stacks could not be taken.</summary>
    public string? WhyNoStacks { get; set; }

    public ActorSort Sort { get; private set; }

    public string Filter { get; set; } = "";

    /// <summary>Whether keys are letters of the filter.</summary>
    public bool IsTypingFilter { get; private set; }

    public bool IsPaused { get; set; }

    public bool IsOver { get; set; }

    /// <summary>The position of the first actor shown among all that match.</summary>
    public int Offset { get; private set; }

    /// <summary>The position of the chosen actor among those shown.</summary>
    public int Chosen { get; private set; }

    /// <summary>The first line shown of a text that is longer than the screen.</summary>
    public int Scroll { get; private set; }

    /// <summary>The rows of actors, or lines of text, that the screen has room for. Whoever composes the screen sets it.</summary>
    public int PageSize { get; set; } = 10;

    /// <summary>The lines of the text shown. Whoever composes the screen sets it.</summary>
    public int TextLength { get; set; }

    /// <summary>The URN of the actor shown.</summary>
    public string? OpenActor { get; private set; }

    /// <summary>A note after the process's name: how long the first look took.</summary>
    public string? Note { get; set; }

    /// <summary>What to ask the process.</summary>
    public DiagnosisQuery Query => new()
    {
        Sections = View switch
        {
            TopView.Deadlocks => ["judgements", "deadlocks"],
            TopView.Classes => ["judgements", "classes"],
            TopView.DeadLetters => ["judgements", "deadLetters"],
            TopView.Actor => ["judgements"],
            _ => ["judgements", "deadlocks", "actors"],
        },
        Sort = Sort,
        Filter = Filter,
        Offset = Offset,
        Count = Math.Max(PageSize, 1),
        Actor = View == TopView.Actor ? OpenActor : null,
    };

    private bool IsList => View == TopView.Overview;

    private int Matching => Diagnosis?.Actors?.Matching ?? 0;

    private int Shown => Diagnosis?.Actors?.Rows.Count ?? 0;

    /// <summary>Takes a look's result.</summary>
    public void Take(Diagnosis diagnosis)
    {
        Diagnosis = diagnosis with { Actors = diagnosis.Actors ?? Diagnosis?.Actors }; // Only some views ask for them.
        Chosen = Math.Clamp(Chosen, 0, Math.Max(0, Shown - 1));
    }

    /// <summary>Shows something else, until <see cref="Back"/>.</summary>
    public TopEffect Go(TopView view)
    {
        if (view != View)
        {
            _before.Push(View);
            View = view;
            Scroll = 0;
        }

        if (view != TopView.Stacks)
        {
            return TopEffect.Look;
        }

        (Stacks, WhyNoStacks) = (null, null);
        return TopEffect.TakeStacks;
    }

    /// <summary>Shows what was shown before.</summary>
    public TopEffect Back()
    {
        Scroll = 0;
        if (_before.TryPop(out var view))
        {
            View = view;
            return TopEffect.Look;
        }

        if (Filter.Length == 0)
        {
            return TopEffect.None;
        }

        return SetFilter("");
    }

    /// <summary>Shows the chosen actor.</summary>
    public TopEffect OpenChosen() =>
        IsList && Diagnosis?.Actors?.Rows.ElementAtOrDefault(Chosen) is { } row ? Open(row.Urn) : TopEffect.None;

    /// <summary>Shows the actor that a judgement is about.</summary>
    public TopEffect OpenJudgement(int number) =>
        Diagnosis?.Judgements.ElementAtOrDefault(number - 1)?.Actor is { } urn ? Open(urn) : TopEffect.None;

    public TopEffect SortBy(int step)
    {
        var count = Enum.GetValues<ActorSort>().Length;
        Sort = (ActorSort)(((int)Sort + step + count) % count);
        (Offset, Chosen) = (0, 0);
        return TopEffect.Look;
    }

    public TopEffect BeginFilter()
    {
        (_filterBefore, IsTypingFilter) = (Filter, true);
        return TopEffect.None;
    }

    public TopEffect EndFilter(bool isKept)
    {
        IsTypingFilter = false;
        return SetFilter(isKept ? Filter : _filterBefore);
    }

    /// <summary>Shows only actors whose name, class or URN has this text.</summary>
    public TopEffect SetFilter(string filter)
    {
        Filter = filter;
        (Offset, Chosen) = (0, 0);
        return TopEffect.Look;
    }

    /// <summary>Moves by rows.</summary>
    public TopEffect Move(int rows)
    {
        if (!IsList)
        {
            Scroll = Math.Clamp(Scroll + rows, 0, Math.Max(0, TextLength - PageSize));
            return TopEffect.None;
        }

        var position = Math.Clamp(Offset + Chosen + rows, 0, Math.Max(0, Matching - 1));
        var before = Offset;
        Offset = Math.Clamp(Offset, Math.Max(0, position - PageSize + 1), position);
        Chosen = position - Offset;
        return Offset == before ? TopEffect.None : TopEffect.Look;
    }

    /// <summary>Moves by screens.</summary>
    public TopEffect Page(int pages)
    {
        if (!IsList)
        {
            return Move(pages * PageSize);
        }

        var before = Offset;
        Offset = Math.Clamp(Offset + (pages * PageSize), 0, Math.Max(0, Matching - PageSize));
        Chosen = Offset != before ? Chosen : pages < 0 ? 0 : Math.Max(0, Shown - 1);
        return Offset == before ? TopEffect.None : TopEffect.Look;
    }

    private TopEffect Open(string urn)
    {
        OpenActor = urn;
        Diagnosis = Diagnosis! with { Actor = null, ActorGone = false };
        return Go(TopView.Actor);
    }
}
