namespace Nekka.Tests.Timers;

// One line a runtime.

public sealed class TimersOnThreadPool : TimersContract<OnThreadPool>;

public sealed class TimersOnDedicatedThreads : TimersContract<OnDedicatedThreads>;

public sealed class TimersOnEventLoop : TimersContract<OnEventLoop>;

public sealed class TimersOnMixedRuntimes : TimersContract<OnMixedRuntimes>;

public sealed class TimersOnSynchronizationContext : TimersContract<OnSynchronizationContext>;
