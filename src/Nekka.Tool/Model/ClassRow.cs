namespace Nekka.Tool.Model;

/// <summary>The actors of one class.</summary>
internal sealed record ClassRow
{
    public string Class { get; set; } = "";

    public int Actors { get; set; }

    public int Busy { get; set; }

    public long Waiting { get; set; }

    public long WaitingForRoom { get; set; }

    public long Handled { get; set; }

    public long Failed { get; set; }

    public long Restarts { get; set; }

    public double? PerSecond { get; set; }
}
