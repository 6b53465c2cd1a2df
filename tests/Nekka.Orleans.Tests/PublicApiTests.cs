using PublicApiGenerator;

namespace Nekka.Orleans.Tests;

/// <summary>A change of the public API shows up in review, as a difference of <c>PublicApi.approved.txt</c>.</summary>
public sealed class PublicApiTests
{
    [Fact]
    public void The_public_API_is_the_approved_one()
    {
        var api = typeof(NekkaCluster).Assembly.GeneratePublicApi(new ApiGeneratorOptions { IncludeAssemblyAttributes = false });

        api.ShouldMatchApproved(options => options
            .WithFileExtension("txt")
            .WithFilenameGenerator((_, _, type, extension) => $"PublicApi.{type}.{extension}")
            .NoDiff());
    }
}
