namespace Nekka.Exploration;

/// <summary>Counts what became of the messages 0, 1, 2…</summary>
internal sealed class Fates(int messages)
{
    private readonly int[] _handled = new int[messages];
    private readonly int[] _left = new int[messages];
    private readonly int[] _refused = new int[messages];

    public void Handled(int message) => _handled[message]++;

    public void Left(int message) => _left[message]++;

    public void Refused(int message) => _refused[message]++;

    /// <summary>Whether the message was let in, whatever became of it there.</summary>
    public bool GotIn(int message) => _handled[message] + _left[message] > 0;

    /// <summary>Fails the schedule unless each message had exactly one fate.</summary>
    public void CheckEach()
    {
        for (var message = 0; message < messages; message++)
        {
            var (handled, left, refused) = (_handled[message], _left[message], _refused[message]);
            Concurrently.Check(
                handled + left + refused == 1,
                $"message {message} was handled {handled} times, left over {left} times, refused {refused} times");
        }
    }
}
