namespace Nekka.Tests.Timers;

// One line a suite and runtime.

public sealed class TimersOnThreadPool : TimersContract<OnThreadPool>;

public sealed class TimersOnDedicatedThreads : TimersContract<OnDedicatedThreads>;

public sealed class TimersOnEventLoop : TimersContract<OnEventLoop>;

public sealed class TimersOnMixedRuntimes : TimersContract<OnMixedRuntimes>;

public sealed class TimersOnSynchronizationContext : TimersContract<OnSynchronizationContext>;

public sealed class ReceiveTimeoutOnThreadPool : ReceiveTimeoutContract<OnThreadPool>;

public sealed class ReceiveTimeoutOnDedicatedThreads : ReceiveTimeoutContract<OnDedicatedThreads>;

public sealed class ReceiveTimeoutOnEventLoop : ReceiveTimeoutContract<OnEventLoop>;

public sealed class ReceiveTimeoutOnMixedRuntimes : ReceiveTimeoutContract<OnMixedRuntimes>;

public sealed class ReceiveTimeoutOnSynchronizationContext : ReceiveTimeoutContract<OnSynchronizationContext>;

public sealed class TimersOfActorsOnThreadPool : TimersOfActorsContract<OnThreadPool>;

public sealed class TimersOfActorsOnDedicatedThreads : TimersOfActorsContract<OnDedicatedThreads>;

public sealed class TimersOfActorsOnEventLoop : TimersOfActorsContract<OnEventLoop>;

public sealed class TimersOfActorsOnMixedRuntimes : TimersOfActorsContract<OnMixedRuntimes>;

public sealed class TimersOfActorsOnSynchronizationContext : TimersOfActorsContract<OnSynchronizationContext>;
