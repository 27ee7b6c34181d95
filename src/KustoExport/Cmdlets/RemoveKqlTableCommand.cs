using System.Management.Automation;
using KustoExport.Completion;

namespace KustoExport.Cmdlets;

/// <summary>Removes tables from the embedded database; files that were read in place stay.</summary>
[Cmdlet(VerbsCommon.Remove, "KqlTable", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
public sealed class RemoveKqlTableCommand : DatabaseCmdlet
{
    /// <summary>The tables' names; wildcards are allowed.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(TableNameCompleter))]
    public string[] Name { get; set; } = [];

    /// <inheritdoc/>
    protected override void Process()
    {
        var database = EmbeddedDatabase.Tables;
        foreach (var name in Name)
        {
            var tables = database.List();
            var found = TableNames.Matching(name, tables, t => t.Name);
            foreach (var table in found)
            {
                if (ShouldProcess($"Table: {table.Name}", "Remove"))
                    Await(token => database.RemoveAsync([table.Name], token));
            }

            if (found.Count == 0 && !WildcardPattern.ContainsWildcardCharacters(name))
                WriteError(TableNames.Unknown(name, tables.Select(t => t.Name)));
        }
    }
}
