namespace Nekka.Tests.Proxies;

// One line a suite and runtime.

public sealed class DynamicCallsOnThreadPool : DynamicCallContract<OnThreadPool>;

public sealed class DynamicCallsOnDedicatedThreads : DynamicCallContract<OnDedicatedThreads>;

public sealed class DynamicCallsOnEventLoop : DynamicCallContract<OnEventLoop>;

public sealed class DynamicCallsOnMixedRuntimes : DynamicCallContract<OnMixedRuntimes>;

public sealed class DynamicCallsOnSynchronizationContext : DynamicCallContract<OnSynchronizationContext>;

public sealed class DynamicAttributesOnThreadPool : DynamicAttributeContract<OnThreadPool>;

public sealed class DynamicAttributesOnDedicatedThreads : DynamicAttributeContract<OnDedicatedThreads>;

public sealed class DynamicAttributesOnEventLoop : DynamicAttributeContract<OnEventLoop>;

public sealed class DynamicAttributesOnMixedRuntimes : DynamicAttributeContract<OnMixedRuntimes>;

public sealed class DynamicAttributesOnSynchronizationContext : DynamicAttributeContract<OnSynchronizationContext>;

public sealed class CallablesOnThreadPool : CallableContract<OnThreadPool>;

public sealed class CallablesOnDedicatedThreads : CallableContract<OnDedicatedThreads>;

public sealed class CallablesOnEventLoop : CallableContract<OnEventLoop>;

public sealed class CallablesOnMixedRuntimes : CallableContract<OnMixedRuntimes>;

public sealed class CallablesOnSynchronizationContext : CallableContract<OnSynchronizationContext>;

public sealed class DynamicTraversalOnThreadPool : DynamicTraversalContract<OnThreadPool>;

public sealed class DynamicTraversalOnDedicatedThreads : DynamicTraversalContract<OnDedicatedThreads>;

public sealed class DynamicTraversalOnEventLoop : DynamicTraversalContract<OnEventLoop>;

public sealed class DynamicTraversalOnMixedRuntimes : DynamicTraversalContract<OnMixedRuntimes>;

public sealed class DynamicTraversalOnSynchronizationContext : DynamicTraversalContract<OnSynchronizationContext>;

public sealed class DynamicProxiesOnThreadPool : DynamicProxyContract<OnThreadPool>;

public sealed class DynamicProxiesOnDedicatedThreads : DynamicProxyContract<OnDedicatedThreads>;

public sealed class DynamicProxiesOnEventLoop : DynamicProxyContract<OnEventLoop>;

public sealed class DynamicProxiesOnMixedRuntimes : DynamicProxyContract<OnMixedRuntimes>;

public sealed class DynamicProxiesOnSynchronizationContext : DynamicProxyContract<OnSynchronizationContext>;
