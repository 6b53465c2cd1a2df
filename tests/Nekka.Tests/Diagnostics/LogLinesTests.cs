using System.Reflection;
using Microsoft.Extensions.Logging;

namespace Nekka.Tests.Diagnostics;

/// <summary>What an operator who filters the log can rely on.</summary>
public class LogLinesTests
{
    [Fact]
    public void The_only_line_at_Information_is_that_of_an_exception_which_its_caller_receives()
    {
        var lines = Lines().Where(static line => line.Level == LogLevel.Information).ToArray();

        var line = lines.ShouldHaveSingleItem();
        (line.EventId, line.EventName).ShouldBe((5, "FailedAsk"));
    }

    [Fact]
    public void Every_line_has_an_event_id_of_its_own()
    {
        Lines().Select(static line => line.EventId).ShouldBeUnique();
    }

    private static IEnumerable<LoggerMessageAttribute> Lines() => typeof(ActorSystem).Assembly.GetTypes()
        .SelectMany(static type => type.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
        .Select(static method => method.GetCustomAttribute<LoggerMessageAttribute>())
        .OfType<LoggerMessageAttribute>();
}
