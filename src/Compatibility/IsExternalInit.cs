namespace System.Runtime.CompilerServices;

/// <summary>What the compiler marks the setter of an <c>init</c> property with.</summary>
internal static class IsExternalInit;
