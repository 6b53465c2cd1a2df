using Nekka.Tool.Model;

namespace Nekka.Tool.Tests;

public class DocumentTests
{
    [Fact]
    public void Members_that_the_tool_does_not_know_are_ignored() => Document.Troubled.Judgements.Count.ShouldBe(5);

    [Fact]
    public void What_is_absent_has_its_default()
    {
        var diagnosis = Document.Of("""{ "version": 1 }""").Read();

        diagnosis.Judgements.ShouldBeEmpty();
        diagnosis.Actors.ShouldBeNull();
        diagnosis.Process.Name.ShouldBe("");
    }

    [Theory]
    [InlineData("""{ "version": 2 }""", "version 2")]
    [InlineData("""{ }""", "version 0")]
    public void A_process_with_another_version_is_refused_and_the_text_says_what_to_do(string json, string version)
    {
        var exception = Should.Throw<UnreachableProcessException>(() => Document.Of(json).Read());

        exception.Message.ShouldContain(version);
        exception.Message.ShouldContain("dotnet tool update");
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("""{ "version": 1, "pool": 3 }""")]
    public void What_is_no_diagnosis_is_refused(string json) =>
        Should.Throw<UnreachableProcessException>(() => Document.Of(json).Read()).Message.ShouldContain("cannot be read");

    [Fact]
    public void A_query_travels_as_arguments()
    {
        var query = new DiagnosisQuery { Sections = ["judgements"], Sort = ActorSort.OldestWait, Filter = "a;b=ü", Offset = 3, Count = 7, Actor = "urn:1" };

        query.ToArguments().Select(argument => $"{argument.Key}={argument.Value}").ShouldBe(
            ["sections=judgements,actor", "sort=oldestWait", "offset=3", "count=7", "filter=YTtiPcO8", "actor=urn:1"]);
    }
}
