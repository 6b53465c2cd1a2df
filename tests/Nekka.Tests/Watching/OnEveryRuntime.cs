namespace Nekka.Tests.Watching;

// One line a suite and runtime.

public sealed class WatchingOnThreadPool : WatchingContract<OnThreadPool>;

public sealed class WatchingOnDedicatedThreads : WatchingContract<OnDedicatedThreads>;

public sealed class WatchingOnEventLoop : WatchingContract<OnEventLoop>;

public sealed class WatchingOnMixedRuntimes : WatchingContract<OnMixedRuntimes>;

public sealed class WatchingOnSynchronizationContext : WatchingContract<OnSynchronizationContext>;

public sealed class WhenStoppedOnThreadPool : WhenStoppedContract<OnThreadPool>;

public sealed class WhenStoppedOnDedicatedThreads : WhenStoppedContract<OnDedicatedThreads>;

public sealed class WhenStoppedOnEventLoop : WhenStoppedContract<OnEventLoop>;

public sealed class WhenStoppedOnMixedRuntimes : WhenStoppedContract<OnMixedRuntimes>;

public sealed class WhenStoppedOnSynchronizationContext : WhenStoppedContract<OnSynchronizationContext>;
