using KustoExport.Kql.Syntax.Commands;

namespace KustoExport.Module.Tests.Secrets.Canaries;

/// <summary>Texts of each command, with canaries where a secret can stand in it; the first is right. Each is run as it is, with a secret behind it that makes it wrong, and where a query may follow, with one in that.</summary>
internal static class CanaryCommands
{
    private const string Nowhere = "0f8fad5b-d9cb-469f-a165-70867728950e";

    public static readonly Dictionary<Type, string[]> All = new()
    {
        [typeof(Command.AlterCapacityPolicy)] = [".alter-merge cluster policy capacity '{\"ExportCapacity\":{\"ClusterMaximumConcurrentOperations\":100}}'"],
        [typeof(Command.AlterColumnDocStrings)] = [".alter table T column-docstrings (a: 'Server=s;Password=%password%')"],
        [typeof(Command.AlterColumnType)] = [".alter column T.s type=string"],
        [typeof(Command.AlterFunctionDocString)] = [".alter function f docstring 'Server=s;Password=%password%'"],
        [typeof(Command.AlterFunctionFolder)] = [".alter function f folder 'Server=s;Password=%password%'"],
        [typeof(Command.AlterTable)] = [".alter table T (a:long, s:string) with (docstring='Server=s;Password=%password%')"],
        [typeof(Command.CancelOperation)] = [$".cancel operation '{Nowhere}'"],
        [typeof(Command.CancelQuery)] = [".cancel query 'none' with (reason='Server=s;Password=%password%')"],
        [typeof(Command.ClearTable)] = [".clear table T data"],
        [typeof(Command.CopyTableSchema)] = [".create table T2 based-on T"],
        [typeof(Command.DefineFunction)] = [".create-or-alter function f() { print h'%text%' }", ".create function g() { print h'%text%' | nothing }"],
        [typeof(Command.DefineMapping)] = [".create-or-alter table T ingestion csv mapping 'm' '[{\"Column\":\"a\",\"Properties\":{\"Ordinal\":\"0\"}}]'"],
        [typeof(Command.DefineSqlTable)] = [".create-or-alter external table CanarySql (a:long) kind=sql table=T (h'%sql%;Username=ann;Password=%password%') with (sqlDialect='PostgreSQL', allowInsecureConnection=true)"],
        [typeof(Command.DefineStorageTable)] =
        [
            ".create-or-alter external table CanaryBlob (a:long) kind=storage dataformat=csv (h'%echo%/account/box;%key%')",
            ".create-or-alter external table CanaryBlob (a:long) kind=storage dataformat=csv ('%echo%/account/box?sv=1&' h'sig=%sig%')",
        ],
        [typeof(Command.DefineTable)] = [".create-merge table T (a:long) with (docstring='Server=s;Password=%password%')"],
        [typeof(Command.DefineTables)] = [".create-merge tables T (a:long), T3 (b:long)"],
        [typeof(Command.DescribeTable)] = [".alter table T docstring 'Server=s;Password=%password%'"],
        [typeof(Command.DropColumns)] = [".drop column T.z ifexists"],
        [typeof(Command.DropExternalTable)] = [".drop external table Nothing"],
        [typeof(Command.DropFunction)] = [".drop function nothing ifexists"],
        [typeof(Command.DropFunctions)] = [".drop functions (nothing) ifexists"],
        [typeof(Command.DropMapping)] = [".drop table T ingestion csv mapping 'none'"],
        [typeof(Command.DropTables)] = [".drop table Nothing ifexists"],
        [typeof(Command.ExecuteScript)] = [".execute database script <|\n.create-or-alter function with (docstring='x') f() { print 1 }\n.export to csv (h'%echo%/account/box;%key%') <| print 1"],
        [typeof(Command.ExportToSql)] = [".export to sql T h'%sql%;Username=ann;Password=%password%' with (sqlDialect='PostgreSQL', allowInsecureConnection=true) <| print 1", ".export async to sql T h'Server=127.0.0.1,1;Connect Timeout=1' with (token=h'%token%') <| print 1"],
        [typeof(Command.ExportToStorage)] = [".export to csv (h'%echo%/account/box;%key%', '%out%/e') <| print 1", ".export async to parquet ('%echo%/account/box' h'?sv=1&sig=%sig%') <| print 1 | where 'a' == h'%text%'"],
        [typeof(Command.ExportToTable)] = [".export to table Nothing <| print 1 | where 'a' == h'%text%'"],
        [typeof(Command.IngestFromQuery)] = [".set-or-append T <| print a = 1, s = '' | where s == h'%text%'", ".append T <| print h'%text%' | nothing"],
        [typeof(Command.IngestFromStorage)] = [".ingest into table T (h'%echo%/account/box/x.csv;%key%') with (format='csv')", ".ingest async into table T ('%echo%/x.csv?sig=%sig%')"],
        [typeof(Command.IngestInline)] = [".ingest inline into table T with (tags=\"['Password=']\") <|\n1,a"],
        [typeof(Command.KeepIngestionTime)] = [".alter table T policy ingestiontime true"],
        [typeof(Command.RenameColumns)] = [".rename column T.z to y"],
        [typeof(Command.RenameTables)] = [".rename table Nothing to Something"],
        [typeof(Command.ShowCapacity)] = [".show capacity"],
        [typeof(Command.ShowCapacityPolicy)] = [".show cluster policy capacity"],
        [typeof(Command.ShowCommands)] = [".show commands"],
        [typeof(Command.ShowCommandsAndQueries)] = [".show commands-and-queries"],
        [typeof(Command.ShowDatabaseDetails)] = [".show database details"],
        [typeof(Command.ShowDatabaseIdentity)] = [".show database"],
        [typeof(Command.ShowDatabaseSchema)] = [".show database schema as json", ".show database schema as csl script"],
        [typeof(Command.ShowDatabaseStatistics)] = [".show database datastats"],
        [typeof(Command.ShowDatabases)] = [".show databases"],
        [typeof(Command.ShowExtents)] = [".show table T extents"],
        [typeof(Command.ShowExternalTableArtifacts)] = [".show external table Nothing artifacts"],
        [typeof(Command.ShowExternalTableDetails)] = [".show external table Nothing details"],
        [typeof(Command.ShowExternalTableSchema)] = [".show external table Nothing cslschema"],
        [typeof(Command.ShowExternalTables)] = [".show external tables"],
        [typeof(Command.ShowFunction)] = [".show function f"],
        [typeof(Command.ShowFunctions)] = [".show functions"],
        [typeof(Command.ShowIngestionTimePolicy)] = [".show table T policy ingestiontime"],
        [typeof(Command.ShowMappings)] = [".show table T ingestion mappings"],
        [typeof(Command.ShowOperationDetails)] = [$".show operation {Nowhere} details"],
        [typeof(Command.ShowOperations)] = [".show operations"],
        [typeof(Command.ShowQueries)] = [".show queries"],
        [typeof(Command.ShowRunningQueries)] = [".show running queries"],
        [typeof(Command.ShowTableDetails)] = [".show table T details"],
        [typeof(Command.ShowTableSchema)] = [".show table T cslschema"],
        [typeof(Command.ShowTables)] = [".show tables"],
        [typeof(Command.ShowVersion)] = [".show version"],
    };

    /// <summary>The calls, by the name of the command's type.</summary>
    public static IEnumerable<string> Scripts(string type)
    {
        var (command, texts) = All.Single(c => c.Key.Name == type);
        foreach (var text in texts)
        {
            foreach (var connection in new[] { "", "-Connection $file ", "-Connection $cluster " })
            {
                yield return Call(text, connection);
                yield return Call(text + " h'%text%'", connection);
            }

            yield return Call(text, "-WhatIf ");
            if (command.BaseType?.Name == "Show")
                yield return Call(text + " | where tostring(pack_all()) has h'%text%'", string.Empty);
        }
    }

    private static string Call(string text, string connection) => $"Invoke-KqlCommand @'\n{text}\n'@ {connection}-Verbose";
}
