namespace Nekka.Tests.Proxies;

// One line a suite and runtime.

public sealed class ProxyCallsOnThreadPool : ProxyCallContract<OnThreadPool>;

public sealed class ProxyCallsOnDedicatedThreads : ProxyCallContract<OnDedicatedThreads>;

public sealed class ProxyCallsOnEventLoop : ProxyCallContract<OnEventLoop>;

public sealed class ProxyCallsOnMixedRuntimes : ProxyCallContract<OnMixedRuntimes>;

public sealed class ProxyCallsOnSynchronizationContext : ProxyCallContract<OnSynchronizationContext>;

public sealed class ProxyAttributesOnThreadPool : ProxyAttributeContract<OnThreadPool>;

public sealed class ProxyAttributesOnDedicatedThreads : ProxyAttributeContract<OnDedicatedThreads>;

public sealed class ProxyAttributesOnEventLoop : ProxyAttributeContract<OnEventLoop>;

public sealed class ProxyAttributesOnMixedRuntimes : ProxyAttributeContract<OnMixedRuntimes>;

public sealed class ProxyAttributesOnSynchronizationContext : ProxyAttributeContract<OnSynchronizationContext>;

public sealed class ProxyDeferralOnThreadPool : ProxyDeferContract<OnThreadPool>;

public sealed class ProxyDeferralOnDedicatedThreads : ProxyDeferContract<OnDedicatedThreads>;

public sealed class ProxyDeferralOnEventLoop : ProxyDeferContract<OnEventLoop>;

public sealed class ProxyDeferralOnMixedRuntimes : ProxyDeferContract<OnMixedRuntimes>;

public sealed class ProxyDeferralOnSynchronizationContext : ProxyDeferContract<OnSynchronizationContext>;

public sealed class TraversalOnThreadPool : TraversalContract<OnThreadPool>;

public sealed class TraversalOnDedicatedThreads : TraversalContract<OnDedicatedThreads>;

public sealed class TraversalOnEventLoop : TraversalContract<OnEventLoop>;

public sealed class TraversalOnMixedRuntimes : TraversalContract<OnMixedRuntimes>;

public sealed class TraversalOnSynchronizationContext : TraversalContract<OnSynchronizationContext>;

public sealed class ProxiesOnThreadPool : ProxyContract<OnThreadPool>;

public sealed class ProxiesOnDedicatedThreads : ProxyContract<OnDedicatedThreads>;

public sealed class ProxiesOnEventLoop : ProxyContract<OnEventLoop>;

public sealed class ProxiesOnMixedRuntimes : ProxyContract<OnMixedRuntimes>;

public sealed class ProxiesOnSynchronizationContext : ProxyContract<OnSynchronizationContext>;
