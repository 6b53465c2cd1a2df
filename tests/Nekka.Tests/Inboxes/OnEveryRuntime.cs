namespace Nekka.Tests.Inboxes;

// One line a suite and runtime.

public sealed class BoundedOnThreadPool : BoundedInboxContract<OnThreadPool>;

public sealed class BoundedOnDedicatedThreads : BoundedInboxContract<OnDedicatedThreads>;

public sealed class BoundedOnEventLoop : BoundedInboxContract<OnEventLoop>;

public sealed class BoundedOnMixedRuntimes : BoundedInboxContract<OnMixedRuntimes>;

public sealed class BoundedOnSynchronizationContext : BoundedInboxContract<OnSynchronizationContext>;

public sealed class AccountingOnThreadPool : AccountingContract<OnThreadPool>;

public sealed class AccountingOnDedicatedThreads : AccountingContract<OnDedicatedThreads>;

public sealed class AccountingOnEventLoop : AccountingContract<OnEventLoop>;

public sealed class AccountingOnMixedRuntimes : AccountingContract<OnMixedRuntimes>;

public sealed class AccountingOnSynchronizationContext : AccountingContract<OnSynchronizationContext>;

public sealed class FullInboxesOfOthersOnThreadPool : FullInboxesOfOthersContract<OnThreadPool>;

public sealed class FullInboxesOfOthersOnDedicatedThreads : FullInboxesOfOthersContract<OnDedicatedThreads>;

public sealed class FullInboxesOfOthersOnEventLoop : FullInboxesOfOthersContract<OnEventLoop>;

public sealed class FullInboxesOfOthersOnMixedRuntimes : FullInboxesOfOthersContract<OnMixedRuntimes>;

public sealed class BoundedStoppingOnThreadPool : BoundedStoppingContract<OnThreadPool>;

public sealed class BoundedStoppingOnDedicatedThreads : BoundedStoppingContract<OnDedicatedThreads>;

public sealed class BoundedStoppingOnEventLoop : BoundedStoppingContract<OnEventLoop>;

public sealed class BoundedStoppingOnMixedRuntimes : BoundedStoppingContract<OnMixedRuntimes>;

public sealed class BoundedStoppingOnSynchronizationContext : BoundedStoppingContract<OnSynchronizationContext>;

public sealed class InboxFullModeOnThreadPool : InboxFullModeContract<OnThreadPool>;

public sealed class InboxFullModeOnDedicatedThreads : InboxFullModeContract<OnDedicatedThreads>;

public sealed class InboxFullModeOnEventLoop : InboxFullModeContract<OnEventLoop>;

public sealed class InboxFullModeOnMixedRuntimes : InboxFullModeContract<OnMixedRuntimes>;

public sealed class InboxFullModeOnSynchronizationContext : InboxFullModeContract<OnSynchronizationContext>;
