using System.Management.Automation;
using KustoExport.Engine.Errors;
using KustoExport.Kql.Errors;

namespace KustoExport.Cmdlets;

/// <summary>Finds tables by name. KQL tells upper from lower case, and so do names here; a wildcard doesn't, as in PowerShell.</summary>
internal static class TableNames
{
    public static IReadOnlyList<T> Matching<T>(string name, IReadOnlyList<T> tables, Func<T, string> nameOf)
    {
        if (!WildcardPattern.ContainsWildcardCharacters(name))
            return [.. tables.Where(t => string.Equals(nameOf(t), name, StringComparison.Ordinal))];
        var pattern = WildcardPattern.Get(name, WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant);
        return [.. tables.Where(t => pattern.IsMatch(nameOf(t)))];
    }

    public static TargetException Unknown(string name, IEnumerable<string> tables) => new(
        ErrorCodes.KqlUnknownTable,
        $"There is no table '{name}'.",
        name,
        Suggestion.DidYouMean(name, tables) ?? "Get-KqlTable lists the tables.");
}
