namespace Nekka.Tests;

/// <summary>Waits for a signal for as long as a test may.</summary>
public static class InTimeExtensions
{
    public static Task InTime(this Task task) => task.WaitAsync(Limits.Hang);

    public static Task<T> InTime<T>(this Task<T> task) => task.WaitAsync(Limits.Hang);

    public static Task InTime(this ValueTask task) => task.AsTask().InTime();

    /// <summary>Awaits the future as <c>await</c> does, from here.</summary>
    public static Task<T> Awaited<T>(this Future<T> future) => AwaitAsync(future).InTime();

    private static async Task<T> AwaitAsync<T>(Future<T> future) => await future;
}
