using System.Management.Automation;
using KustoExport.Engine.Embedded.Tables;
using KustoExport.Engine.Errors;
using KustoExport.Kql.Errors;

namespace KustoExport.Cmdlets;

/// <summary>Finds tables by name. KQL tells upper from lower case, and so do names here; a wildcard doesn't, as in PowerShell.</summary>
internal static class TableNames
{
    public static IReadOnlyList<TableInfo> Matching(string name, IReadOnlyList<TableInfo> tables)
    {
        if (!WildcardPattern.ContainsWildcardCharacters(name))
            return [.. tables.Where(t => string.Equals(t.Name, name, StringComparison.Ordinal))];
        var pattern = WildcardPattern.Get(name, WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant);
        return [.. tables.Where(t => pattern.IsMatch(t.Name))];
    }

    public static TargetException Unknown(string name, IReadOnlyList<TableInfo> tables) => new(
        ErrorCodes.KqlUnknownTable,
        $"There is no table '{name}'.",
        name,
        Suggestion.DidYouMean(name, tables.Select(t => t.Name)) ?? "Get-KqlTable lists the tables.");
}
