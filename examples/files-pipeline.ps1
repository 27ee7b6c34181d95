# A pipeline over files: each csv file of a folder becomes a Parquet file, and the list of what was written is a table for the last query.
# One that can't be read is reported, and the others go on.
#
#   pwsh examples/files-pipeline.ps1 -Folder ./data -Destination ./parquet
param(
    [string] $Folder = $PSScriptRoot,
    [string] $Destination = "$PSScriptRoot/out/parquet"
)

Import-Module "$PSScriptRoot/../KustoExport.psd1"

# An object with a Query and a Path is an export of its own. (GetFiles instead of Get-ChildItem: this script also runs in the console, docs/console.md.)
$jobs = foreach ($file in [IO.DirectoryInfo]::new($Folder).GetFiles('*.csv')) {
    [pscustomobject] @{
        Query = "Rows | extend File = '$($file.Name.Replace("'", "\'"))'"
        Path  = [IO.Path]::Combine($Destination, [IO.Path]::ChangeExtension($file.Name, 'parquet'))
        File  = $file
    }
}

$written = foreach ($job in $jobs) {
    $job | Invoke-KustoExport -Source @{ Rows = $job.File } -ErrorAction Continue -ErrorVariable +failed
}
$written | Invoke-KqlQuery 'Input | summarize Files = count(), Rows = sum(NumRecords), Bytes = sum(SizeInBytes)'
if ($failed) { exit 1 }
