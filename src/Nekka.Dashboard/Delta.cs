using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Nekka.Dashboard;

/// <summary>Leaves out of each diagnosis what the viewer knows from the one before.</summary>
/// <remarks>A section that is as before is left out. <c>gone</c> names the sections that are not there any more. Of the actors, <c>order</c>
/// has the URNs of all rows, and <c>rows</c> has the rows that are not as before.
/// <para>This class is not thread-safe.</para></remarks>
internal sealed class Delta
{
    private const string Actors = "actors";
    private const string Rows = "rows";

    private Dictionary<string, byte[]> _sections = new(StringComparer.Ordinal);
    private Dictionary<string, byte[]> _rows = new(StringComparer.Ordinal);

    /// <summary>Writes what has changed.</summary>
    /// <param name="diagnosis">The whole diagnosis, in JSON.</param>
    /// <param name="output">Where the change is written to.</param>
    public void Write(ReadOnlyMemory<byte> diagnosis, IBufferWriter<byte> output)
    {
        using var document = JsonDocument.Parse(diagnosis);
        using var writer = new Utf8JsonWriter(output);
        var sections = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        writer.WriteStartObject();
        foreach (var section in document.RootElement.EnumerateObject())
        {
            var content = JsonMarshal.GetRawUtf8Value(section.Value);
            var isActors = string.Equals(section.Name, Actors, StringComparison.Ordinal);
            if (_sections.TryGetValue(section.Name, out var former) && content.SequenceEqual(former))
            {
                sections.Add(section.Name, former);
            }
            else
            {
                sections.Add(section.Name, content.ToArray());
                writer.WritePropertyName(section.Name);
                if (isActors)
                {
                    WriteActors(section.Value, writer);
                }
                else
                {
                    writer.WriteRawValue(content, skipInputValidation: true);
                }
            }
        }

        WriteGone([.. _sections.Keys.Except(sections.Keys, StringComparer.Ordinal)], writer);
        writer.WriteEndObject();
        _sections = sections;
    }

    private void WriteActors(JsonElement actors, Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        foreach (var member in actors.EnumerateObject())
        {
            if (string.Equals(member.Name, Rows, StringComparison.Ordinal))
            {
                WriteRows(member.Value, writer);
            }
            else
            {
                member.WriteTo(writer);
            }
        }

        writer.WriteEndObject();
    }

    private void WriteRows(JsonElement all, Utf8JsonWriter writer)
    {
        var rows = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        writer.WriteStartArray(Rows);
        foreach (var row in all.EnumerateArray())
        {
            var urn = UrnOf(row);
            var content = JsonMarshal.GetRawUtf8Value(row);
            if (_rows.TryGetValue(urn, out var former) && content.SequenceEqual(former))
            {
                rows[urn] = former;
            }
            else
            {
                rows[urn] = content.ToArray();
                writer.WriteRawValue(content, skipInputValidation: true);
            }
        }

        writer.WriteEndArray();
        writer.WriteStartArray("order");
        foreach (var row in all.EnumerateArray())
        {
            writer.WriteStringValue(UrnOf(row));
        }

        writer.WriteEndArray();
        _rows = rows;
    }

    private static void WriteGone(string[] gone, Utf8JsonWriter writer)
    {
        if (gone.Length == 0)
        {
            return;
        }

        writer.WriteStartArray("gone");
        foreach (var name in gone)
        {
            writer.WriteStringValue(name);
        }

        writer.WriteEndArray();
    }

    private static string UrnOf(JsonElement row) => row.GetProperty("urn").GetString()!;
}
