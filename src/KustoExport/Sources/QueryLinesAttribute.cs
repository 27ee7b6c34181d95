using System.Management.Automation;

namespace KustoExport.Sources;

/// <summary>Makes one text of the lines that <c>Get-Content query.kql</c> gives.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class QueryLinesAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        if (inputData is null || (inputData is PSObject wrapped ? wrapped.BaseObject : inputData) is string || LanguagePrimitives.GetEnumerable(inputData) is not { } items)
            return inputData;
        var lines = items.Cast<object?>().Select(item => item is PSObject line ? line.BaseObject : item).ToList();
        return lines.TrueForAll(line => line is string) ? string.Join('\n', lines) : inputData;
    }
}
