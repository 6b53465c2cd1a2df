using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Jukebox.Songs;

namespace Jukebox.Sound;

/// <summary>What a child says by its standard error: ffmpeg first about the song, then what goes wrong. All of it is read, or the child would wait.</summary>
internal sealed partial class ChildMessages
{
    private const int LongestLine = 1000;

    private readonly object _gate = new();
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private string _last = "";
    private bool _isHeaderOver;
    private AudioFormat? _format;
    private TimeSpan? _duration;
    private int _bitRate;

    /// <summary>What the child said last, in which it probably says why it has ended.</summary>
    public string Last
    {
        get
        {
            lock (_gate)
            {
                return _last;
            }
        }
    }

    /// <summary>Completes when the child has closed its standard error, as it does when it ends.</summary>
    public Task Ended => _ended.Task;

    /// <summary>Reads to the end, on a thread of its own.</summary>
    /// <param name="name">Names the thread.</param>
    /// <param name="messages">What the child says. The thread disposes of it.</param>
    public void Read(string name, TextReader messages) =>
        _ = OwnThread.Run($"{name} messages", () => ReadAll(messages));

    private void ReadAll(TextReader messages)
    {
        try
        {
            var line = new StringBuilder();
            var read = new char[1024];
            while (messages.Read(read) is > 0 and var count)
            {
                foreach (var character in read.AsSpan(0, count))
                {
                    if (character is '\n' or '\r')
                    {
                        Take(line.ToString());
                        line.Clear();
                    }
                    else if (line.Length < LongestLine) // Tags of a song may be of any length.
                    {
                        line.Append(character);
                    }
                }
            }
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException)
        {
            // The reader of the song has been disposed of.
        }
        finally
        {
            messages.Dispose(); // A process leaves the pipes that somebody reads to the reader.
            EndHeader();
            _ended.SetResult();
        }
    }

    /// <summary>Waits until ffmpeg has said what the song is.</summary>
    /// <returns><see langword="null"/> for a format that it has not said.</returns>
    public (AudioFormat? Format, TimeSpan? Duration, int BitRate) WaitForHeader()
    {
        lock (_gate)
        {
            while (!_isHeaderOver)
            {
                Monitor.Wait(_gate);
            }

            return (_format, _duration, _bitRate);
        }
    }

    private void Take(string line)
    {
        if (line.StartsWith("Output #0", StringComparison.Ordinal))
        {
            EndHeader();
        }

        lock (_gate)
        {
            if (!string.IsNullOrWhiteSpace(line))
            {
                _last = line.Trim();
            }

            if (_isHeaderOver)
            {
                return;
            }

            if (_duration is null && DurationLine().Match(line) is { Success: true } duration)
            {
                _duration = TimeSpan.TryParse(duration.Groups["duration"].Value, CultureInfo.InvariantCulture, out var length) ? length : null;
                _bitRate = int.TryParse(duration.Groups["rate"].Value, CultureInfo.InvariantCulture, out var rate) ? rate : 0;
            }

            if (_format is null && StreamLine().Match(line) is { Success: true } stream)
            {
                _format = FormatOf(stream);
            }
        }
    }

    private void EndHeader()
    {
        lock (_gate)
        {
            _isHeaderOver = true;
            Monitor.PulseAll(_gate);
        }
    }

    private static AudioFormat FormatOf(Match stream)
    {
        _ = int.TryParse(stream.Groups["rate"].Value, CultureInfo.InvariantCulture, out var rate);
        var channels = stream.Groups["channels"].Value switch
        {
            "mono" => 1,
            "stereo" or "downmix" => 2,
            "2.1" or "3.0" => 3,
            "quad" or "4.0" or "3.1" => 4,
            "5.0" or "5.0(side)" or "4.1" => 5,
            "5.1" or "5.1(side)" or "6.0" => 6,
            "6.1" or "7.0" => 7,
            "7.1" => 8,
            var other => int.TryParse(other.Split(' ')[0], CultureInfo.InvariantCulture, out var number) ? number : 2,
        };
        var bits = stream.Groups["form"].Value switch
        {
            "u8" or "u8p" => 8,
            "s16" or "s16p" => 16,
            "s32" or "s32p" when stream.Value.Contains("(24 bit)", StringComparison.Ordinal) => 24,
            "s32" or "s32p" => 32,
            _ => 0,
        };
        return new AudioFormat(rate, bits, channels);
    }

    [GeneratedRegex(@"^ {1,4}Duration: (?<duration>\d{1,4}:\d\d:\d\d\.\d+|N/A).*?(bitrate: (?<rate>\d+) kb/s)?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex DurationLine();

    [GeneratedRegex(@"^ {1,4}Stream #0:\d+.*?: Audio: .*?, (?<rate>\d+) Hz, (?<channels>[^,]+), (?<form>\w+).*$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex StreamLine();
}
