namespace Nekka.Tests.Supervision;

// One line a suite and runtime.

public sealed class DirectivesOnThreadPool : DirectivesContract<OnThreadPool>;

public sealed class DirectivesOnDedicatedThreads : DirectivesContract<OnDedicatedThreads>;

public sealed class DirectivesOnEventLoop : DirectivesContract<OnEventLoop>;

public sealed class DirectivesOnMixedRuntimes : DirectivesContract<OnMixedRuntimes>;

public sealed class DirectivesOnSynchronizationContext : DirectivesContract<OnSynchronizationContext>;

public sealed class RestartLimitsOnThreadPool : RestartLimitsContract<OnThreadPool>;

public sealed class RestartLimitsOnDedicatedThreads : RestartLimitsContract<OnDedicatedThreads>;

public sealed class RestartLimitsOnEventLoop : RestartLimitsContract<OnEventLoop>;

public sealed class RestartLimitsOnMixedRuntimes : RestartLimitsContract<OnMixedRuntimes>;

public sealed class RestartLimitsOnSynchronizationContext : RestartLimitsContract<OnSynchronizationContext>;

public sealed class ChildrenOnThreadPool : ChildrenContract<OnThreadPool>;

public sealed class ChildrenOnDedicatedThreads : ChildrenContract<OnDedicatedThreads>;

public sealed class ChildrenOnEventLoop : ChildrenContract<OnEventLoop>;

public sealed class ChildrenOnMixedRuntimes : ChildrenContract<OnMixedRuntimes>;

public sealed class ChildrenOnSynchronizationContext : ChildrenContract<OnSynchronizationContext>;

public sealed class ParentsOnThreadPool : ParentsContract<OnThreadPool>;

public sealed class ParentsOnDedicatedThreads : ParentsContract<OnDedicatedThreads>;

public sealed class ParentsOnEventLoop : ParentsContract<OnEventLoop>;

public sealed class ParentsOnMixedRuntimes : ParentsContract<OnMixedRuntimes>;

public sealed class ParentsOnSynchronizationContext : ParentsContract<OnSynchronizationContext>;

public sealed class FailedRestartOnThreadPool : FailedRestartContract<OnThreadPool>;

public sealed class FailedRestartOnDedicatedThreads : FailedRestartContract<OnDedicatedThreads>;

public sealed class FailedRestartOnEventLoop : FailedRestartContract<OnEventLoop>;

public sealed class FailedRestartOnMixedRuntimes : FailedRestartContract<OnMixedRuntimes>;

public sealed class FailedRestartOnSynchronizationContext : FailedRestartContract<OnSynchronizationContext>;

public sealed class CrashStormOnThreadPool : CrashStormContract<OnThreadPool>;

public sealed class CrashStormOnDedicatedThreads : CrashStormContract<OnDedicatedThreads>;

public sealed class CrashStormOnEventLoop : CrashStormContract<OnEventLoop>;

public sealed class CrashStormOnMixedRuntimes : CrashStormContract<OnMixedRuntimes>;

public sealed class CrashStormOnSynchronizationContext : CrashStormContract<OnSynchronizationContext>;

public sealed class RestartingOnThreadPool : RestartingContract<OnThreadPool>;

public sealed class RestartingOnDedicatedThreads : RestartingContract<OnDedicatedThreads>;

public sealed class RestartingOnEventLoop : RestartingContract<OnEventLoop>;

public sealed class RestartingOnMixedRuntimes : RestartingContract<OnMixedRuntimes>;

public sealed class RestartingOnSynchronizationContext : RestartingContract<OnSynchronizationContext>;

public sealed class StartChildOnThreadPool : StartChildContract<OnThreadPool>;

public sealed class StartChildOnDedicatedThreads : StartChildContract<OnDedicatedThreads>;

public sealed class StartChildOnEventLoop : StartChildContract<OnEventLoop>;

public sealed class StartChildOnMixedRuntimes : StartChildContract<OnMixedRuntimes>;

public sealed class StartChildOnSynchronizationContext : StartChildContract<OnSynchronizationContext>;

public sealed class AllForOneOnThreadPool : AllForOneContract<OnThreadPool>;

public sealed class AllForOneOnDedicatedThreads : AllForOneContract<OnDedicatedThreads>;

public sealed class AllForOneOnEventLoop : AllForOneContract<OnEventLoop>;

public sealed class AllForOneOnMixedRuntimes : AllForOneContract<OnMixedRuntimes>;

public sealed class AllForOneOnSynchronizationContext : AllForOneContract<OnSynchronizationContext>;
