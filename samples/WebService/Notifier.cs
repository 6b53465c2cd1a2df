using Nekka;

namespace Samples;

public interface IMail
{
    Task Send(string to, string text, CancellationToken cancellationToken);
}

/// <summary>Tells the buyers what they have bought.</summary>
/// <remarks>If the mail fails, so does the actor. Its supervisor constructs another one after a pause, which sends what is not sent.</remarks>
public class Notifier(IBidStore store, IMail mail) : Actor
{
    public async Task SendAll()
    {
        foreach (var sale in await store.UnsentSales())
        {
            await mail.Send(sale.Buyer, $"The {sale.Item} is yours, for {sale.Price}.", ActorStopped);
            await store.MarkSent(sale.Item);
        }
    }

    protected override void OnStart() => Timers.Once("send", TimeSpan.Zero, SendAll);
}

/// <summary>Stands for a mail server. It fails each third time.</summary>
public sealed partial class FlakyMail(ILogger<FlakyMail> logger) : IMail
{
    private int _count;

    public async Task Send(string to, string text, CancellationToken cancellationToken)
    {
        await Task.Delay(TimeSpan.FromMilliseconds(20), cancellationToken);
        if (Interlocked.Increment(ref _count) % 3 == 0)
        {
            throw new IOException("The mail server does not answer.");
        }

        LogSent(logger, to, text);
    }

    [LoggerMessage(LogLevel.Information, "To {Buyer}: {Text}")]
    private static partial void LogSent(ILogger logger, string buyer, string text);
}
