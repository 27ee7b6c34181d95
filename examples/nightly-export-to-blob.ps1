# Exports a day to a container of Azure storage, with a manifest: a reader knows by it whether the export is complete, and a run that was
# interrupted is finished by the next one with the same parameters.
#
#   pwsh examples/nightly-export-to-blob.ps1 -StorageUri https://account.blob.core.windows.net/exports -Day 2015-06-01
#
# Without -StorageKey the identity of the caller is used: no secret at all. A key is read from where nobody sees it:
#   … -StorageKey (Read-Host -AsSecureString)
# To try it, a folder of this machine does for the container: -StorageUri ./exports
param(
    [Parameter(Mandatory)] [string] $StorageUri,
    [Parameter(Mandatory)] [datetime] $Day,
    [securestring] $StorageKey
)

$ErrorActionPreference = 'Stop'
Import-Module "$PSScriptRoot/../KustoExport.psd1"

$signIn = $StorageKey ? @{ StorageKey = $StorageKey } : $StorageUri.Contains('://') ? @{ UseCallerIdentity = $true } : @{}
$folder = '{0}/{1:yyyy-MM-dd}' -f $StorageUri.TrimEnd('/'), $Day

# An order that leaves no choice: so the rows fall into the same artifacts when the export is resumed.
$artifacts = Invoke-KustoExport -StorageUri $folder @signIn -Format Parquet -Compression Zstd -Resume -Source @{ Weather = "$PSScriptRoot/seattle-weather.csv" } -Parameter @{ day = $Day } -Query '
    declare query_parameters (day: datetime);
    Weather
    | where ["date"] >= startofmonth(day) and ["date"] <= day
    | order by ["date"] asc'

$rows = 0
foreach ($artifact in $artifacts) { $rows += $artifact.NumRecords }
"$($artifacts.Count) artifact(s), $rows rows: $($artifacts[0].Manifest)"
