using System.Management.Automation;
using KustoExport.Completion;
using KustoExport.Engine.Embedded.ExternalTables;

namespace KustoExport.Cmdlets;

/// <summary>Lists the external tables of the embedded database (documentation: management/show-external-tables.md).</summary>
[Cmdlet(VerbsCommon.Get, "KqlExternalTable")]
[OutputType(typeof(ExternalTableInfo))]
public sealed class GetKqlExternalTableCommand : DatabaseCmdlet
{
    /// <summary>The tables' names; wildcards are allowed. All where it is left out.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ExternalTableNameCompleter))]
    public string[] Name { get; set; } = ["*"];

    /// <inheritdoc/>
    protected override void Process()
    {
        var tables = EmbeddedDatabase.ExternalTables;
        foreach (var name in Name)
        {
            var found = TableNames.Matching(name, tables.List(), t => t.Name);
            WriteObject(found.Select(t => t.Info), enumerateCollection: true);
            if (found.Count == 0 && !WildcardPattern.ContainsWildcardCharacters(name))
                WriteError(tables.Unknown(name));
        }
    }
}
