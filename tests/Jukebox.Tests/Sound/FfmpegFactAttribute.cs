using System.Diagnostics.CodeAnalysis;
using Jukebox.Sound;

namespace Jukebox.Tests.Sound;

/// <summary>A test that needs ffmpeg. Where it is not installed, the test is skipped.</summary>
[AttributeUsage(AttributeTargets.Method)]
[SuppressMessage("Extensibility", "xUnit3003", Justification = "A path from the compiler names no file in the build of the gate.")]
public sealed class FfmpegFactAttribute : FactAttribute
{
    public FfmpegFactAttribute() => Skip = Reason;

    internal static string? Reason => Ffmpeg.Find() is null ? "ffmpeg is not installed. Install it, as .ci/run does, to run this test." : null;
}

/// <summary>A theory that needs ffmpeg.</summary>
[AttributeUsage(AttributeTargets.Method)]
[SuppressMessage("Extensibility", "xUnit3003", Justification = "A path from the compiler names no file in the build of the gate.")]
public sealed class FfmpegTheoryAttribute : TheoryAttribute
{
    public FfmpegTheoryAttribute() => Skip = FfmpegFactAttribute.Reason;
}
