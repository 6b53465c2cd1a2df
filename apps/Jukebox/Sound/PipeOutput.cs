using System.Diagnostics;
using System.Threading.Channels;
using Nekka;

namespace Jukebox.Sound;

/// <summary>Gives the sound to a command by its standard input, as samples without a header. The output drops blocks if the command is slower than the clock, and fails if the
/// command takes nothing or ends.</summary>
internal sealed class PipeOutput(string command) : Actor, IOutput, IDisposable
{
    private const int MostBlocks = 100; // Two seconds.
    private static readonly TimeSpan WriteLimit = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan TimeToEnd = TimeSpan.FromSeconds(1);

    private readonly Channel<SoundBlock> _blocks =
        Channel.CreateBounded<SoundBlock>(new BoundedChannelOptions(MostBlocks) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    private readonly ChildMessages _messages = new();
    private Process? _child;

    public void Play(SoundBlock block) => _blocks.Writer.TryWrite(block);

    protected override void OnStart()
    {
        var child = _child = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", command])
        {
            RedirectStandardInput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        })!;
        _messages.Read($"Output {command}", child.StandardError);
        RunInBackground(WriteAsync);
        RunInBackground(AwaitEndAsync);
    }

    private async Task WriteAsync(CancellationToken stopped)
    {
        var bytes = new byte[SoundBlock.Bytes];
        var pipe = _child!.StandardInput.BaseStream;
        while (await _blocks.Reader.WaitToReadAsync(stopped))
        {
            if (!_blocks.Reader.TryRead(out var block))
            {
                continue;
            }

            WavForm.Write(block, bytes);
            try
            {
                await pipe.WriteAsync(bytes, stopped).AsTask().WaitAsync(WriteLimit, ActorSystem.TimeProvider, stopped);
            }
            catch (TimeoutException exception)
            {
                throw new IOException($"The command {command} has read nothing for {WriteLimit.TotalSeconds} s.", exception);
            }
            catch (IOException exception)
            {
                // As a rule it has ended, and AwaitEndAsync says so.
                await _child.WaitForExitAsync(stopped).WaitAsync(TimeToEnd, ActorSystem.TimeProvider, stopped).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
                throw await WhyAsync(exception);
            }
        }
    }

    private async Task AwaitEndAsync(CancellationToken stopped)
    {
        await _child!.WaitForExitAsync(stopped);
        throw await WhyAsync(innerException: null);
    }

    private async Task<IOException> WhyAsync(Exception? innerException)
    {
        if (!_child!.HasExited)
        {
            return new IOException($"The command {command} reads no more.", innerException);
        }

        // A child of its own may have the pipe of its messages, and go on.
        await _messages.Ended.WaitAsync(TimeToEnd, ActorSystem.TimeProvider).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        return new IOException($"The command {command} has ended, and said last: {_messages.Last}", innerException);
    }

    /// <summary>Ends the command. The actor calls it last, however it ends.</summary>
    public void Dispose()
    {
        _child?.End();
        _child?.Dispose();
    }
}
