# Brings a table of an SQL server up to date: asks it for the last day that it has, and adds what came since, in one transaction. The first run
# makes the table. Run it as often as you like.
#
#   pwsh examples/sql-refresh.ps1 -ConnectionString (Read-Host -AsSecureString) -Dialect PostgreSQL -Table weather
param(
    [Parameter(Mandatory)] $ConnectionString,
    [string] $Dialect = 'PostgreSQL',
    [string] $Table = 'weather',

    # Rows after this day are left for another run.
    [datetime] $Until = [datetime]::MaxValue.Date,

    # For a server of this machine that has no certificate.
    [switch] $AllowInsecureConnection
)

$ErrorActionPreference = 'Stop'
Import-Module "$PSScriptRoot/../KustoExport.psd1"

$server = @{ SqlTable = $Table; SqlConnectionString = $ConnectionString; SqlDialect = $Dialect; AllowInsecureConnection = $AllowInsecureConnection }
$since = [datetime]::MinValue
$null = New-KqlExternalTable Target 'day: datetime, temp_max: real, precipitation: real, weather: string' @server -Force -Confirm:$false
try {
    $last = Invoke-KqlQuery 'external_table("Target") | summarize Last = max(day)'
    if ($last.Last) { $since = $last.Last }
}
catch {
    if ($_.FullyQualifiedErrorId -notlike 'SqlTableNotFound,*') { throw }
}
finally {
    Remove-KqlExternalTable Target -Confirm:$false
}

$added = Invoke-KustoExport @server -CreateIfNotExists -PrimaryKey day -Source @{ Weather = "$PSScriptRoot/seattle-weather.csv" } -Parameter @{ since = $since; until = $Until } -Query '
    declare query_parameters (since: datetime, until: datetime);
    Weather
    | project day = ["date"], temp_max, precipitation, weather
    | where day > since and day <= until'
"$($added.NumRecords) rows added to $($added.Path)"
