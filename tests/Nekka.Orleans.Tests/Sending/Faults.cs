namespace Nekka.Orleans.Tests.Sending;

/// <summary>What goes wrong in a course, and how often, in percent.</summary>
internal sealed record Faults
{
    /// <summary>Everything comes out of order, and activations end when Orleans ends them, but nothing fails.</summary>
    public static Faults None { get; } = new();

    public int LostRequests { get; init; }

    public int LostReplies { get; init; }

    /// <summary>Requests and replies that take seconds.</summary>
    public int Late { get; init; }

    public int Duplicated { get; init; }

    /// <summary>Requests that Orleans rejects before anybody has them.</summary>
    public int Rejected { get; init; }

    /// <summary>Requests whose sender is told that they failed, though they may arrive.</summary>
    public int Failed { get; init; }

    /// <summary>Of what ends an activation: how much of it is a machine that fails.</summary>
    public int Killed { get; init; }

    /// <summary>Of what ends an activation in order: how often it returns what it has not handled.</summary>
    public int Returned { get; init; }

    /// <summary>The milliseconds between two ends of activations, on average; 0 if they do not end.</summary>
    public int Ends { get; init; }

    /// <summary>Of what ends an activation in order: how often its machine stops, so that the next one begins before this one has ended.</summary>
    public int Leaves { get; init; }

    /// <summary>The millisecond in which the actor stops for good; 0 if it does not.</summary>
    public int Stops { get; init; }

    /// <summary>Asks whose callers give up.</summary>
    public int GivenUp { get; init; }

    public bool IsGraceful => this with { Ends = 0, Stops = 0, Leaves = 0 } == None;

    /// <summary>Faults of some kinds, chosen at random.</summary>
    public static Faults Of(Course course)
    {
        int Some(int most) => course.Happens(50) ? course.Number(most + 1) : 0;
        return new Faults
        {
            LostRequests = Some(30),
            LostReplies = Some(30),
            Late = Some(20),
            Duplicated = Some(30),
            Rejected = Some(20),
            Failed = Some(20),
            Killed = Some(100),
            Returned = Some(100),
            Ends = course.Happens(60) ? 100 + course.Number(4_000) : 0,
            GivenUp = Some(40),
        };
    }
}
