using System.ComponentModel;

namespace System.Runtime.CompilerServices;

/// <summary>What records need and netstandard2.0, which compilers load, does not have.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
internal static class IsExternalInit;
