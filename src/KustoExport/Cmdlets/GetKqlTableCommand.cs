using System.Management.Automation;
using KustoExport.Completion;
using KustoExport.Engine.Embedded.Tables;

namespace KustoExport.Cmdlets;

/// <summary>Lists the tables of the embedded database.</summary>
[Cmdlet(VerbsCommon.Get, "KqlTable")]
[OutputType(typeof(TableInfo))]
public sealed class GetKqlTableCommand : DatabaseCmdlet
{
    /// <summary>The tables' names; wildcards are allowed. All where it is left out.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(TableNameCompleter))]
    public string[] Name { get; set; } = ["*"];

    /// <inheritdoc/>
    protected override void Process()
    {
        var tables = EmbeddedDatabase.Tables.List();
        foreach (var name in Name)
        {
            var found = TableNames.Matching(name, tables, t => t.Name);
            WriteObject(found, enumerateCollection: true);
            if (found.Count == 0 && !WildcardPattern.ContainsWildcardCharacters(name))
                WriteError(TableNames.Unknown(name, tables.Select(t => t.Name)));
        }
    }
}
