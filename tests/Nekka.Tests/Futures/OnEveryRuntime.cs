namespace Nekka.Tests.Futures;

// One line a suite and runtime.

public sealed class FuturesInActorsOnThreadPool : FuturesInActorsContract<OnThreadPool>;

public sealed class FuturesInActorsOnDedicatedThreads : FuturesInActorsContract<OnDedicatedThreads>;

public sealed class FuturesInActorsOnEventLoop : FuturesInActorsContract<OnEventLoop>;

public sealed class FuturesInActorsOnMixedRuntimes : FuturesInActorsContract<OnMixedRuntimes>;

public sealed class FuturesInActorsOnSynchronizationContext : FuturesInActorsContract<OnSynchronizationContext>;

public sealed class FuturesOfBlockedActorsOnThreadPool : FuturesOfBlockedActorsContract<OnThreadPool>;

public sealed class FuturesOfBlockedActorsOnDedicatedThreads : FuturesOfBlockedActorsContract<OnDedicatedThreads>;

public sealed class FuturesOfBlockedActorsOnEventLoop : FuturesOfBlockedActorsContract<OnEventLoop>;

public sealed class FuturesOfBlockedActorsOnMixedRuntimes : FuturesOfBlockedActorsContract<OnMixedRuntimes>;

public sealed class OwedFuturesOnThreadPool : OwedFuturesContract<OnThreadPool>;

public sealed class OwedFuturesOnDedicatedThreads : OwedFuturesContract<OnDedicatedThreads>;

public sealed class OwedFuturesOnEventLoop : OwedFuturesContract<OnEventLoop>;

public sealed class OwedFuturesOnMixedRuntimes : OwedFuturesContract<OnMixedRuntimes>;

public sealed class OwedFuturesOnSynchronizationContext : OwedFuturesContract<OnSynchronizationContext>;

public sealed class PromisesOnThreadPool : PromisesContract<OnThreadPool>;

public sealed class PromisesOnDedicatedThreads : PromisesContract<OnDedicatedThreads>;

public sealed class PromisesOnEventLoop : PromisesContract<OnEventLoop>;

public sealed class PromisesOnMixedRuntimes : PromisesContract<OnMixedRuntimes>;

public sealed class PromisesOnSynchronizationContext : PromisesContract<OnSynchronizationContext>;
