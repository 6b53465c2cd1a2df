namespace Nekka.Tests.Watching;

// One line a runtime.

public sealed class WatchingOnThreadPool : WatchingContract<OnThreadPool>;

public sealed class WatchingOnDedicatedThreads : WatchingContract<OnDedicatedThreads>;

public sealed class WatchingOnEventLoop : WatchingContract<OnEventLoop>;

public sealed class WatchingOnMixedRuntimes : WatchingContract<OnMixedRuntimes>;

public sealed class WatchingOnSynchronizationContext : WatchingContract<OnSynchronizationContext>;
