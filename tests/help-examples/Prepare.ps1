# What the examples of docs/en-US take for given: run in an empty folder, before the examples of a page. The engine's core commands and the module only.
param([string] $Repository)
$folder = $PWD.Path
[void] [IO.Directory]::CreateDirectory([IO.Path]::Combine($folder, 'examples'))
[IO.File]::Copy([IO.Path]::Combine($Repository, 'examples', 'seattle-weather.csv'), [IO.Path]::Combine($folder, 'examples', 'seattle-weather.csv'))

$null = Connect-KustoExport ([IO.Path]::Combine($folder, 'help.kdb'))
$flights = 'range id from 1 to 1000 step 1
    | extend at = datetime(2026-01-01) + id * 1h, carrier = iff(id % 3 == 0, "AA", "UA"), origin = iff(id % 2 == 0, "SEA", "JFK"), delay = id % 120
    | extend Date = startofday(at)'
$null = Invoke-KustoExport $flights data/flights.parquet
$weather = @{ Weather = 'examples/seattle-weather.csv' }
$null = Import-KqlTable Flights data/flights.parquet
$null = Invoke-KustoExport 'Weather | take 2' new.csv -Source $weather
$null = Invoke-KustoExport 'Weather' all.csv -Source $weather
$null = Invoke-KustoExport 'print Timestamp = now(), Level = "Info", Duration = 1s, Properties = dynamic({"a":1})' log.csv.gz -IncludeHeaders None
$null = Invoke-KustoExport 'print a = 1' 'report[1].csv'
$null = Invoke-KustoExport 'print a = 1' reports/a.json
$null = Invoke-KustoExport 'print SKU = "Hats", Quantity = 3' 2026/hats.csv
$null = Invoke-KustoExport 'Weather | where weather == "snow"' -Table Snow -Source $weather
$null = Invoke-KustoExport 'print Query = "Flights | take 5", Path = "five.csv"' jobs.csv
$null = New-KqlExternalTable Events 'Timestamp:datetime, x:long' ./events -Format Csv
$null = New-KqlExternalTable Logs 'Timestamp:datetime, x:long' ./logs -Format Csv
$since = ''
$uri = './blobs'
$operation = Invoke-KustoExport 'Flights | take 10' -StorageUri $uri -Format Parquet -AsOperation -WaitForCapacity | Wait-ExportOperation
