namespace Nekka.Generators;

/// <summary>The names of the generator's steps, which tests use to see which steps ran again.</summary>
internal static class HostingSteps
{
    /// <summary>Calls that register actor classes with a host.</summary>
    public const string Calls = "Hosting.Calls";

    /// <summary>Endpoints for which ASP.NET Core's generator writes code that does not compile.</summary>
    public const string Endpoints = "Hosting.Endpoints";

    /// <summary>Whether ASP.NET Core's generator is at work.</summary>
    public const string EndpointSetting = "Hosting.EndpointSetting";
}
