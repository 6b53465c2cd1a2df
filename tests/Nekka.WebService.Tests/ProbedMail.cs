namespace Nekka.WebService.Tests;

/// <summary>A mail server that a test looks at through a probe.</summary>
internal sealed class ProbedMail(ActorRef probe, int failures = 0) : IMail
{
    private int _failures = failures;

    public async Task Send(string to, string text, CancellationToken cancellationToken)
    {
        if (_failures-- > 0)
        {
            throw new IOException("The mail server does not answer.");
        }

        await probe.TellAsync($"{to}: {text}", cancellationToken);
    }
}
