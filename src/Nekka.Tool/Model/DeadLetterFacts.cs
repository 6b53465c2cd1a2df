namespace Nekka.Tool.Model;

/// <summary>The messages that nobody handled, since this tool began to look.</summary>
internal sealed record DeadLetterFacts
{
    public long Total { get; set; }

    public IReadOnlyList<DeadLetterSum> ByClass { get; set; } = [];

    public IReadOnlyList<RecentDeadLetter> Recent { get; set; } = [];
}

internal sealed record DeadLetterSum
{
    public string Class { get; set; } = "";

    public string Message { get; set; } = "";

    public string Reason { get; set; } = "";

    public long Count { get; set; }
}

internal sealed record RecentDeadLetter
{
    public DateTimeOffset Time { get; set; }

    public string Name { get; set; } = "";

    public string Message { get; set; } = "";

    public string Reason { get; set; } = "";
}
