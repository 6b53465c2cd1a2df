namespace Nekka.Tests.Anywhere;

/// <summary>Messages of all kinds, whose handlers note their numbers.</summary>
internal static class Sending
{
    /// <summary>How many messages a round has.</summary>
    public const int Kinds = 6;

    /// <summary>Sends 0, 1, 2 and so on, each by the next kind of message, and waits for none.</summary>
    public static void Rounds(ActorRef<Scribe> actor, int rounds)
    {
        var proxy = actor.Proxy();
        for (var number = 0; number < Kinds * rounds; number++)
        {
            switch (number % Kinds)
            {
                case 0:
                    actor.Tell(number);
                    break;
                case 1:
                    _ = actor.AskAsync(number);
                    break;
                case 2:
                    _ = proxy.Note(number);
                    break;
                case 3:
                    proxy.Defer.Note(number);
                    break;
                case 4:
                    proxy.Last = number;
                    break;
                default:
                    actor.TellAsync(number).AsTask().IsCompletedSuccessfully.ShouldBeTrue();
                    break;
            }
        }
    }
}
