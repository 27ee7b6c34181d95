# A runbook for a scheduler: takes new files into a database, exports the summary of each day that has none yet, and says by its exit code how it went.
# It may be run again at any time: what was done before isn't done twice.
#
#   pwsh -NonInteractive examples/scheduled-runbook.ps1 -Inbox ./inbox -Outbox ./outbox -Database ./readings.kdb
param(
    [string] $Inbox = "$PSScriptRoot/inbox",
    [string] $Outbox = "$PSScriptRoot/out/days",
    [string] $Database = "$PSScriptRoot/out/readings.kdb"
)

$ErrorActionPreference = 'Stop'
Import-Module "$PSScriptRoot/../KustoExport.psd1"

try {
    $null = Connect-KustoExport $Database
    $null = Invoke-KqlCommand '.create-merge table Readings (at: datetime, sensor: string, value: real)'

    # The tag is the file's name: the second time, the table has it already, and nothing is added.
    foreach ($file in [IO.DirectoryInfo]::new($Inbox).GetFiles('*.csv')) {
        try {
            $taken = Invoke-KustoExport 'New | project at, sensor, value' -Source @{ New = $file } -Table Readings -Mode Append -Tag "ingest-by:$($file.Name)" -IngestIfNotExists $file.Name
            "$($file.Name): $($taken.NumRecords) rows"
        }
        catch {
            if ($_.FullyQualifiedErrorId -notlike 'IngestedBefore,*') { throw }
            "$($file.Name): was taken before"
        }
    }

    foreach ($day in Invoke-KqlQuery 'Readings | summarize by Day = startofday(at) | order by Day asc | project Name = format_datetime(Day, "yyyy-MM-dd"), Day') {
        $path = [IO.Path]::Combine($Outbox, "$($day.Name).parquet")
        if ([IO.File]::Exists($path)) { continue }
        Invoke-KustoExport -Path $path -Parameter @{ day = $day.Day } -Query '
            declare query_parameters (day: datetime);
            Readings
            | where startofday(at) == day
            | summarize Count = count(), Mean = avg(value), Least = min(value), Most = max(value) by sensor
            | order by sensor asc' | ForEach-Object { "$($day.Name): $($_.NumRecords) sensors" }
    }
}
catch {
    # The id stays the same in every version: an alert can be bound to it.
    [Console]::Error.WriteLine("$($_.FullyQualifiedErrorId): $($_.Exception.Message)")
    exit 1
}
finally {
    Get-KustoExportConnection | Where-Object Path | Disconnect-KustoExport
}
