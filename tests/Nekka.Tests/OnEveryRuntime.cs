namespace Nekka.Tests;

// One line a suite and runtime.

public sealed class TellingOnThreadPool : TellingContract<OnThreadPool>;

public sealed class TellingOnDedicatedThreads : TellingContract<OnDedicatedThreads>;

public sealed class TellingOnEventLoop : TellingContract<OnEventLoop>;

public sealed class TellingOnMixedRuntimes : TellingContract<OnMixedRuntimes>;

public sealed class TellingOnSynchronizationContext : TellingContract<OnSynchronizationContext>;
