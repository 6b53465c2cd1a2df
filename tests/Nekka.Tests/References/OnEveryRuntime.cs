namespace Nekka.Tests.References;

// One line a suite and runtime.

public sealed class AskingOnThreadPool : AskingContract<OnThreadPool>;

public sealed class AskingOnDedicatedThreads : AskingContract<OnDedicatedThreads>;

public sealed class AskingOnEventLoop : AskingContract<OnEventLoop>;

public sealed class AskingOnMixedRuntimes : AskingContract<OnMixedRuntimes>;

public sealed class AskingOnSynchronizationContext : AskingContract<OnSynchronizationContext>;

public sealed class CallingOnThreadPool : CallingContract<OnThreadPool>;

public sealed class CallingOnDedicatedThreads : CallingContract<OnDedicatedThreads>;

public sealed class CallingOnEventLoop : CallingContract<OnEventLoop>;

public sealed class CallingOnMixedRuntimes : CallingContract<OnMixedRuntimes>;

public sealed class CallingOnSynchronizationContext : CallingContract<OnSynchronizationContext>;

public sealed class DeferringOnThreadPool : DeferringContract<OnThreadPool>;

public sealed class DeferringOnDedicatedThreads : DeferringContract<OnDedicatedThreads>;

public sealed class DeferringOnEventLoop : DeferringContract<OnEventLoop>;

public sealed class DeferringOnMixedRuntimes : DeferringContract<OnMixedRuntimes>;

public sealed class DeferringOnSynchronizationContext : DeferringContract<OnSynchronizationContext>;

public sealed class ActorRefOnThreadPool : ActorRefContract<OnThreadPool>;

public sealed class ActorRefOnDedicatedThreads : ActorRefContract<OnDedicatedThreads>;

public sealed class ActorRefOnEventLoop : ActorRefContract<OnEventLoop>;

public sealed class ActorRefOnMixedRuntimes : ActorRefContract<OnMixedRuntimes>;

public sealed class ActorRefOnSynchronizationContext : ActorRefContract<OnSynchronizationContext>;
