namespace Nekka.Tests.Deadlocks;

// One line a suite and runtime.

public sealed class CertainDeadlockOnThreadPool : CertainDeadlockContract<OnThreadPool>;

public sealed class CertainDeadlockOnDedicatedThreads : CertainDeadlockContract<OnDedicatedThreads>;

public sealed class CertainDeadlockOnEventLoop : CertainDeadlockContract<OnEventLoop>;

public sealed class CertainDeadlockOnMixedRuntimes : CertainDeadlockContract<OnMixedRuntimes>;

public sealed class NoDeadlockOnThreadPool : NoDeadlockContract<OnThreadPool>;

public sealed class NoDeadlockOnDedicatedThreads : NoDeadlockContract<OnDedicatedThreads>;

public sealed class NoDeadlockOnEventLoop : NoDeadlockContract<OnEventLoop>;

public sealed class NoDeadlockOnMixedRuntimes : NoDeadlockContract<OnMixedRuntimes>;

public sealed class SelfWaitOnThreadPool : SelfWaitContract<OnThreadPool>;

public sealed class SelfWaitOnDedicatedThreads : SelfWaitContract<OnDedicatedThreads>;

public sealed class SelfWaitOnEventLoop : SelfWaitContract<OnEventLoop>;

public sealed class SelfWaitOnMixedRuntimes : SelfWaitContract<OnMixedRuntimes>;

public sealed class SuspectedDeadlockOnThreadPool : SuspectedDeadlockContract<OnThreadPool>;

public sealed class SuspectedDeadlockOnDedicatedThreads : SuspectedDeadlockContract<OnDedicatedThreads>;

public sealed class SuspectedDeadlockOnEventLoop : SuspectedDeadlockContract<OnEventLoop>;

public sealed class SuspectedDeadlockOnMixedRuntimes : SuspectedDeadlockContract<OnMixedRuntimes>;

public sealed class SuspectedDeadlockOnSynchronizationContext : SuspectedDeadlockContract<OnSynchronizationContext>;

public sealed class DeadlockStormOnThreadPool : DeadlockStormContract<OnThreadPool>;

public sealed class DeadlockStormOnDedicatedThreads : DeadlockStormContract<OnDedicatedThreads>;

public sealed class DeadlockStormOnEventLoop : DeadlockStormContract<OnEventLoop>;

public sealed class DeadlockStormOnMixedRuntimes : DeadlockStormContract<OnMixedRuntimes>;

public sealed class FamilyDeadlockOnThreadPool : FamilyDeadlockContract<OnThreadPool>;

public sealed class FamilyDeadlockOnDedicatedThreads : FamilyDeadlockContract<OnDedicatedThreads>;

public sealed class FamilyDeadlockOnEventLoop : FamilyDeadlockContract<OnEventLoop>;

public sealed class FamilyDeadlockOnMixedRuntimes : FamilyDeadlockContract<OnMixedRuntimes>;

public sealed class FamilyDeadlockOnSynchronizationContext : FamilyDeadlockContract<OnSynchronizationContext>;
