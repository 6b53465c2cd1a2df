using System.Text.Json;

namespace Nekka.Diagnosing;

/// <summary>Names the values of enumerations as JSON does.</summary>
internal static class CamelCase
{
    public static string Of<T>(T value)
        where T : struct, Enum =>
        JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
