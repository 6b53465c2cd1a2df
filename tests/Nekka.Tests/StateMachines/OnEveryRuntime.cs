namespace Nekka.Tests.StateMachines;

// One line a suite and runtime.

public sealed class StateMachineOnThreadPool : StateMachineContract<OnThreadPool>;

public sealed class StateMachineOnDedicatedThreads : StateMachineContract<OnDedicatedThreads>;

public sealed class StateMachineOnEventLoop : StateMachineContract<OnEventLoop>;

public sealed class StateMachineOnMixedRuntimes : StateMachineContract<OnMixedRuntimes>;

public sealed class StateMachineOnSynchronizationContext : StateMachineContract<OnSynchronizationContext>;
