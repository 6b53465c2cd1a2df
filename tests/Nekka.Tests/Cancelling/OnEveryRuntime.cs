namespace Nekka.Tests.Cancelling;

// One line a runtime.

public sealed class CancellingOnThreadPool : CancellingContract<OnThreadPool>;

public sealed class CancellingOnDedicatedThreads : CancellingContract<OnDedicatedThreads>;

public sealed class CancellingOnEventLoop : CancellingContract<OnEventLoop>;

public sealed class CancellingOnMixedRuntimes : CancellingContract<OnMixedRuntimes>;

public sealed class CancellingOnSynchronizationContext : CancellingContract<OnSynchronizationContext>;

public sealed class CancelledTellOnThreadPool : CancelledTellContract<OnThreadPool>;

public sealed class CancelledTellOnDedicatedThreads : CancelledTellContract<OnDedicatedThreads>;

public sealed class CancelledTellOnEventLoop : CancelledTellContract<OnEventLoop>;

public sealed class CancelledTellOnMixedRuntimes : CancelledTellContract<OnMixedRuntimes>;

public sealed class CancelledTellOnSynchronizationContext : CancelledTellContract<OnSynchronizationContext>;

public sealed class CancelledHooksOnThreadPool : CancelledHooksContract<OnThreadPool>;

public sealed class CancelledHooksOnDedicatedThreads : CancelledHooksContract<OnDedicatedThreads>;

public sealed class CancelledHooksOnEventLoop : CancelledHooksContract<OnEventLoop>;

public sealed class CancelledHooksOnMixedRuntimes : CancelledHooksContract<OnMixedRuntimes>;

public sealed class CancelledHooksOnSynchronizationContext : CancelledHooksContract<OnSynchronizationContext>;

public sealed class GivenUpOnThreadPool : GivenUpContract<OnThreadPool>;

public sealed class GivenUpOnDedicatedThreads : GivenUpContract<OnDedicatedThreads>;

public sealed class GivenUpOnEventLoop : GivenUpContract<OnEventLoop>;

public sealed class GivenUpOnMixedRuntimes : GivenUpContract<OnMixedRuntimes>;

public sealed class GivenUpOnSynchronizationContext : GivenUpContract<OnSynchronizationContext>;
