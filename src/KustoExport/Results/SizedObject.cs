using System.Management.Automation;
using System.Runtime.CompilerServices;

namespace KustoExport.Results;

/// <summary>
/// An object that has room for its properties from the beginning, as <c>[pscustomobject]</c> makes one. Without it the properties of each stand in one table of the process
/// that its finalizer and every collection of memory looks after.
/// </summary>
internal static class SizedObject
{
    /// <summary>An object without properties yet.</summary>
    /// <param name="properties">How many it will have, about.</param>
    public static PSObject Create(int properties) => New(properties);

    // Every PowerShell that the module runs in has it; the reference assembly is of an older one.
    [UnsafeAccessor(UnsafeAccessorKind.Constructor)]
    private static extern PSObject New(int instanceMemberCapacity);
}
