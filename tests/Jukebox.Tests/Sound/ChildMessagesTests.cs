using Jukebox.Sound;

namespace Jukebox.Tests.Sound;

public class ChildMessagesTests
{
    [Fact]
    public async Task The_pipe_is_closed_when_it_has_been_read_to_its_end()
    {
        using var pipe = new StringReader("first\nlast\n");
        var messages = new ChildMessages();

        messages.Read("test", pipe);
        await messages.Ended.WaitAsync(Limits.Hang, TestContext.Current.CancellationToken);

        messages.Last.ShouldBe("last");
        Should.Throw<ObjectDisposedException>(() => pipe.Peek());
    }
}
