using Microsoft.Extensions.DependencyInjection;
using PublicApiGenerator;

namespace Nekka.Hosting.Tests;

/// <summary>A change of the public API shows up in review, as a difference of <c>PublicApi.approved.txt</c>, or of the file of Nekka.AspNetCore.</summary>
public sealed class PublicApiTests
{
    [Theory]
    [InlineData(typeof(NekkaBuilder), "PublicApi")]
    [InlineData(typeof(NekkaAspNetCoreExtensions), "PublicApi.AspNetCore")]
    public void The_public_API_is_the_approved_one(Type member, string file)
    {
        var api = member.Assembly.GeneratePublicApi(new ApiGeneratorOptions { IncludeAssemblyAttributes = false, DenyNamespacePrefixes = [] });

        api.ShouldMatchApproved(options => options
            .WithFileExtension("txt")
            .WithFilenameGenerator((_, _, type, extension) => $"{file}.{type}.{extension}")
            .NoDiff());
    }
}
