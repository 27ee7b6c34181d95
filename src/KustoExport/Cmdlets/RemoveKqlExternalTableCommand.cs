using System.Management.Automation;
using KustoExport.Completion;

namespace KustoExport.Cmdlets;

/// <summary>Removes the definitions of external tables; their files stay (documentation: management/drop-external-table.md).</summary>
[Cmdlet(VerbsCommon.Remove, "KqlExternalTable", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
public sealed class RemoveKqlExternalTableCommand : DatabaseCmdlet
{
    /// <summary>The tables' names; wildcards are allowed.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ExternalTableNameCompleter))]
    public string[] Name { get; set; } = [];

    /// <inheritdoc/>
    protected override void Process()
    {
        var tables = EmbeddedDatabase.ExternalTables;
        foreach (var name in Name)
        {
            var found = TableNames.Matching(name, tables.List(), t => t.Name);
            foreach (var table in found)
            {
                if (ShouldProcess($"External table: {table.Name}", "Remove"))
                    tables.Remove(table.Name);
            }

            if (found.Count == 0 && !WildcardPattern.ContainsWildcardCharacters(name))
                WriteError(tables.Unknown(name));
        }
    }
}
