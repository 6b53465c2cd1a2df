namespace Nekka.Tests.Cancelling;

// One line a runtime.

public sealed class CancellingOnThreadPool : CancellingContract<OnThreadPool>;

public sealed class CancellingOnDedicatedThreads : CancellingContract<OnDedicatedThreads>;

public sealed class CancellingOnEventLoop : CancellingContract<OnEventLoop>;

public sealed class CancellingOnMixedRuntimes : CancellingContract<OnMixedRuntimes>;

public sealed class CancellingOnSynchronizationContext : CancellingContract<OnSynchronizationContext>;
