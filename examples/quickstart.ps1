# Counts the rainy and sunny days of Seattle by month, exports the counts to every format, and shows what was written.
#
#   dotnet run --project src/KustoExport.Console -- examples/quickstart.ps1 [folder]
#   pwsh examples/quickstart.ps1 [folder]
param([string] $Folder = "$PSScriptRoot/out")

$ErrorActionPreference = 'Stop'
Import-Module "$PSScriptRoot/../KustoExport.psd1"

$weather = @{ Weather = "$PSScriptRoot/seattle-weather.csv" }

# A query gives objects, typed: Days is a long, WarmestDay a double. (Out-Host shows each result with columns of its own.)
# "date" is a word of KQL: a column of that name is written in brackets.
Invoke-KqlQuery -Source $weather -Query '
    Weather
    | summarize Days = count(), WetDays = countif(precipitation > 0), WarmestDay = max(temp_max) by Year = getyear(["date"])
    | order by Year asc' | Out-Host

# The same goes to a file in any format; the extension names it.
$query = '
    let rainy = dynamic(["rain", "drizzle", "snow"]);
    Weather
    | extend Month = startofmonth(["date"])
    | summarize Rainy = countif(weather in (rainy)), Sunny = countif(weather == "sun"), Rain = round(sum(precipitation), 1) by Month
    | extend Share = round(100.0 * Sunny / (Rainy + Sunny), 1)
    | order by Month asc'

& { foreach ($extension in 'csv', 'tsv', 'json', 'parquet', 'csv.gz') {
    Invoke-KustoExport -Source $weather -Query $query -Path "$Folder/weather-by-month.$extension"
} } | Out-Host

# What was written can be read back like any other file.
Invoke-KqlQuery -Source @{ Written = "$Folder/weather-by-month.parquet" } -Query '
    Written
    | top 3 by Sunny desc
    | project Month, Sunny, Rainy, Share' | Out-Host
