namespace Nekka.Hosting;

/// <summary>A registration whose objects a test may replace.</summary>
internal interface IHosted<in TActor>
    where TActor : Actor
{
    /// <summary>Has other objects constructed, without parameters to look for.</summary>
    void Replace(Func<IServiceProvider, TActor> create);
}
