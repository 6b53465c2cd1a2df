namespace Nekka.Tests.Registry;

// One line a suite and runtime.

public sealed class StopAllOnThreadPool : StopAllContract<OnThreadPool>;

public sealed class StopAllOnDedicatedThreads : StopAllContract<OnDedicatedThreads>;

public sealed class StopAllOnEventLoop : StopAllContract<OnEventLoop>;

public sealed class StopAllOnMixedRuntimes : StopAllContract<OnMixedRuntimes>;

public sealed class StopAllOnSynchronizationContext : StopAllContract<OnSynchronizationContext>;

public sealed class StopAllFromInsideOnThreadPool : StopAllFromInsideContract<OnThreadPool>;

public sealed class StopAllFromInsideOnDedicatedThreads : StopAllFromInsideContract<OnDedicatedThreads>;

public sealed class StopAllFromInsideOnEventLoop : StopAllFromInsideContract<OnEventLoop>;

public sealed class StopAllFromInsideOnMixedRuntimes : StopAllFromInsideContract<OnMixedRuntimes>;

public sealed class ChildrenOnThreadPool : ChildrenContract<OnThreadPool>;

public sealed class ChildrenOnDedicatedThreads : ChildrenContract<OnDedicatedThreads>;

public sealed class ChildrenOnEventLoop : ChildrenContract<OnEventLoop>;

public sealed class ChildrenOnMixedRuntimes : ChildrenContract<OnMixedRuntimes>;

public sealed class ChildrenOnSynchronizationContext : ChildrenContract<OnSynchronizationContext>;

public sealed class DeadLettersOnThreadPool : DeadLettersContract<OnThreadPool>;

public sealed class DeadLettersOnDedicatedThreads : DeadLettersContract<OnDedicatedThreads>;

public sealed class DeadLettersOnEventLoop : DeadLettersContract<OnEventLoop>;

public sealed class DeadLettersOnMixedRuntimes : DeadLettersContract<OnMixedRuntimes>;

public sealed class DeadLettersOnSynchronizationContext : DeadLettersContract<OnSynchronizationContext>;

public sealed class ShutdownOnThreadPool : ShutdownContract<OnThreadPool>;

public sealed class ShutdownOnDedicatedThreads : ShutdownContract<OnDedicatedThreads>;

public sealed class ShutdownOnEventLoop : ShutdownContract<OnEventLoop>;

public sealed class ShutdownOnMixedRuntimes : ShutdownContract<OnMixedRuntimes>;

public sealed class ShutdownOnSynchronizationContext : ShutdownContract<OnSynchronizationContext>;
