using System.ComponentModel;

namespace System.Runtime.CompilerServices;

/// <summary>The type that records and <see langword="init"/> accessors need and .NET Standard 2.0 lacks.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
internal static class IsExternalInit;
