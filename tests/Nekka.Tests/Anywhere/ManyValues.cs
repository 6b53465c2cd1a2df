namespace Nekka.Tests.Anywhere;

/// <summary>Values of types that every serializer knows.</summary>
public static class ManyValues
{
    public static TheoryData<object> All =>
    [
        true, 'x', (byte)1, -1, 2L, 3UL, 1.5f, 2.5, 3.5m, "text", "", DayOfWeek.Friday,
        new Guid("0f8fad5b-d9cb-469f-a165-70867728950e"), new DateTime(2001, 2, 3, 4, 5, 6, DateTimeKind.Utc), TimeSpan.FromSeconds(1.5),
        new DateOnly(2001, 2, 3), new Uri("https://example.org/a?b=c"), new Version(1, 2, 3), new[] { 1, 2, 3 }, new[] { "a", null, "c" },
    ];
}
