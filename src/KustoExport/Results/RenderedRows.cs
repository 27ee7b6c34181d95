using System.Management.Automation;
using System.Runtime.CompilerServices;

namespace KustoExport.Results;

/// <summary>
/// Remembers of the objects of a result what <c>render</c> asked for, as long as they live. A property of the objects would be seen in every table and file that is made of them.
/// </summary>
internal static class RenderedRows
{
    private static readonly ConditionalWeakTable<PSObject, RenderedResult> s_results = [];

    public static void Remember(PSObject row, RenderedResult result) => s_results.Add(row, result);

    /// <summary>What an object was made of; null where it isn't a row of a rendered result, but perhaps a copy of one.</summary>
    public static RenderedResult? Of(PSObject row) => s_results.TryGetValue(row, out var result) ? result : null;
}
