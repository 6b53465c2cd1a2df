using Nekka;

// Pykka's manual, section 3.2, "Proxy to itself": an actor does one part of some long work, then sends itself a message to do the
// next part. In between it answers other messages, and it can be stopped in the middle.
var survey = PrimeSurvey.Start(end: int.MaxValue);
survey.Tell(PrimeSurvey.NextPart);

var reached = new Future<int>();
survey.Tell(new PrimeSurvey.Milestone(3_000, reached));
Console.WriteLine($"The survey has passed {reached.Get():N0} and goes on.");

var primes = survey.Ask<int>(new PrimeSurvey.CountBelow(3_000));
Console.WriteLine($"Asked in the middle of the work: there are {primes} primes below 3,000.");

survey.Stop();
Console.WriteLine("It was stopped in the middle of the work.");

public class PrimeSurvey(int end) : Actor
{
    public static readonly object NextPart = new();

    private const int PartSize = 1_000;

    private readonly List<int> _primes = [];
    private readonly List<Milestone> _milestones = [];
    private int _next = 2;

    protected override object? OnReceive(object? message)
    {
        switch (message)
        {
            case CountBelow(var limit):
                return _primes.Count(prime => prime < limit);
            case Milestone milestone:
                _milestones.Add(milestone);
                return null;
            default:
                DoPart();
                ActorRef.Tell(NextPart); // Queued after the messages that others have sent meanwhile.
                return null;
        }
    }

    protected override void OnStop() => Console.WriteLine($"Stopping with {(_next < end ? "work left" : "all done")}.");

    private void DoPart()
    {
        for (var stop = Math.Min(_next + PartSize, end); _next < stop; _next++)
        {
            if (_primes.TakeWhile(prime => (long)prime * prime <= _next).All(prime => _next % prime != 0))
            {
                _primes.Add(_next);
            }
        }

        foreach (var milestone in _milestones.FindAll(milestone => _next > milestone.Number))
        {
            milestone.Reached.Set(milestone.Number);
            _milestones.Remove(milestone);
        }
    }

    public sealed record CountBelow(int Limit);

    public sealed record Milestone(int Number, Future<int> Reached);
}
