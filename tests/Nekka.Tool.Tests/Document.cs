using System.Text;
using Nekka.Tool.Model;

namespace Nekka.Tool.Tests;

/// <summary>Diagnoses written after the description of the JSON, not by the library.</summary>
internal static class Document
{
    public static Diagnosis Troubled => Read("troubled");

    public static Diagnosis Quiet => Read("quiet");

    public static Diagnosis Actor => Read("actor");

    public static string Folder => Path.Combine(Built.Repository, "tests", "Nekka.Tool.Tests");

    public static string Text(string name) => File.ReadAllText(Path.Combine(Folder, "Documents", $"{name}.json"));

    public static DiagnosisDocument Of(string json) => new(Encoding.UTF8.GetBytes(json));

    private static Diagnosis Read(string name) => Of(Text(name)).Read();
}
