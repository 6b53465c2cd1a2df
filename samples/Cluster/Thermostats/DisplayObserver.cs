using System.Threading.Channels;

namespace Samples;

/// <summary>A display that plain grains call.</summary>
internal sealed class DisplayObserver(ChannelWriter<string> shown) : IDisplayObserver
{
    public Task Show(string line)
    {
        shown.TryWrite(line);
        return Task.CompletedTask;
    }
}
