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
