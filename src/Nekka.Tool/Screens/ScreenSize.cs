namespace Nekka.Tool.Screens;

/// <summary>The cells of a terminal.</summary>
[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Auto)]
internal readonly record struct ScreenSize(int Width, int Height);
