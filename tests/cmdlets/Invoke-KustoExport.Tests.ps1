BeforeAll { Import-Module (Join-Path $PSScriptRoot .. .. KustoExport.psd1) }

Describe 'Invoke-KustoExport' {
    It 'writes what the extension says' -ForEach 'csv', 'tsv', 'json', 'jsonl', 'parquet', 'csv.gz' {
        $artifact = Invoke-KustoExport 'range x from 1 to 3 step 1' (Join-Path $TestDrive "x.$_")
        $artifact.NumRecords | Should -Be 3
        (Get-Item $artifact.Path).Length | Should -Be $artifact.SizeInBytes
        (Invoke-KqlQuery 'X | summarize s = sum(tolong(x))' -Source @{ X = $artifact.Path }).s | Should -Be 6
    }

    It 'shows a path to its end, also where it is longer than its column' {
        $artifact = Invoke-KustoExport 'print 1' (Join-Path $TestDrive ('folder' * 8) file-name.csv)
        (($artifact | Out-String -Width 80) -replace '\s') | Should -BeLike "*$($artifact.Path -replace '\s')"
    }

    It 'writes objects as they are, with the types that they have' {
        $path = Join-Path $TestDrive objects.parquet
        Get-Process | Select-Object Name, Id, StartTime, WorkingSet64 | Invoke-KustoExport -Path $path
        (Invoke-KqlQuery 'T | getschema' -Source @{ T = $path }).ColumnType | Should -Be 'string', 'int', 'datetime', 'long'
    }

    It 'runs an export for each row of a csv file' {
        $jobs = Join-Path $TestDrive jobs.csv
        @{ Query = 'print a = 1'; Path = Join-Path $TestDrive 1.csv }, @{ Query = 'print a = 2'; Path = Join-Path $TestDrive 2.json } | ForEach-Object { [pscustomobject] $_ } | Export-Csv $jobs
        (Import-Csv $jobs | Invoke-KustoExport).Path | Split-Path -Leaf | Should -Be 1.csv, 2.json
    }

    It 'gives artifacts that others take by their Path' {
        $path = Join-Path $TestDrive piped.csv
        (Invoke-KustoExport 'print a = 1' $path | Get-FileHash).Hash | Should -Be (Get-FileHash $path).Hash
        Invoke-KustoExport 'print a = 1' $path | Get-Content | Should -Be a, 1
        (Invoke-KustoExport 'print a = 1' $path | Import-KqlTable PesterPiped).RowCount | Should -Be 1
        Invoke-KustoExport 'print a = 1' $path | Remove-Item
        $path | Should -Not -Exist
        Remove-KqlTable PesterPiped -Confirm:$false
    }

    It 'writes nothing with -WhatIf' {
        Invoke-KustoExport 'print 1' (Join-Path $TestDrive never.csv) -WhatIf
        Join-Path $TestDrive never.csv | Should -Not -Exist
    }

    It 'collects what failed in a variable, and goes on' {
        $jobs = @{ Query = 'print a = 1'; Path = Join-Path $TestDrive good.csv }, @{ Query = 'nonsense'; Path = Join-Path $TestDrive bad.csv }, @{ Query = 'print a = 2'; Path = Join-Path $TestDrive better.csv }
        $artifacts = $jobs | ForEach-Object { [pscustomobject] $_ } | Invoke-KustoExport -ErrorAction SilentlyContinue -ErrorVariable failed
        $artifacts.Count | Should -Be 2
        $failed.FullyQualifiedErrorId | Should -Be 'KqlUnknownTable,KustoExport.Cmdlets.InvokeKustoExportCommand'
    }

    It 'is caught by its error id' {
        $path = Join-Path $TestDrive kept.csv
        Set-Content $path old
        $id = try { Invoke-KustoExport 'print 1' $path -NoClobber } catch { $_.FullyQualifiedErrorId }
        $id | Should -Be 'TargetExists,KustoExport.Cmdlets.InvokeKustoExportCommand'
        Get-Content $path | Should -Be old
    }

    It 'tells its story with -Verbose, without secrets' {
        $story = Invoke-KustoExport 'print 1' -StorageUri "$TestDrive/verbose" -Format Csv -Verbose 4>&1 | Where-Object { $_ -is [Management.Automation.VerboseRecord] }
        $story.Message -join "`n" | Should -Match '\.export'
        Invoke-KustoExport 'print 1' -StorageUri 'https://account.blob.core.windows.net/exports;c2VzYW1lIG9wZW4gc2VzYW1l' -Format Csv -Verbose -WhatIf 4>&1 | Out-String | Should -Not -Match 'c2VzYW1l'
    }

    Context 'in runspaces side by side, on a database in <_>' -ForEach 'memory', 'a file' {
        BeforeAll {
            $manifest = Join-Path $PSScriptRoot .. .. KustoExport.psd1
            $folder = (New-Item (Join-Path $TestDrive "parallel in $_") -ItemType Directory).FullName
            $connection = if ($_ -eq 'memory') { Connect-KustoExport } else { Connect-KustoExport (Join-Path $folder parallel.kdb) }
            Invoke-KustoExport 'range x from 1 to 24000 step 1' -Table PesterRows -Mode SetOrReplace -Confirm:$false | Out-Null
        }

        AfterAll {
            Get-KqlTable Pester* | Remove-KqlTable -Confirm:$false
            Get-KustoExportConnection | Where-Object Path | Disconnect-KustoExport
        }

        It 'writes files' {
            $artifacts = 1..24 | ForEach-Object -ThrottleLimit 8 -Parallel {
                Import-Module $using:manifest
                Invoke-KustoExport "PesterRows | where x % 24 == $($_ - 1)" (Join-Path $using:folder "$_.$(('csv', 'json', 'parquet')[$_ % 3])") -Connection $using:connection
            }
            $artifacts.NumRecords | Should -Be (@(1000) * 24)
            $artifacts.Path | Sort-Object -Unique | Should -HaveCount 24
        }

        It 'waits its turn where the service writes' {
            $artifacts = 1..16 | ForEach-Object -ThrottleLimit 8 -Parallel {
                Import-Module $using:manifest
                Invoke-KustoExport "PesterRows | where x % 16 == $($_ - 1)" -StorageUri (Join-Path $using:folder "storage$_") -Format Csv -WaitForCapacity
            }
            ($artifacts | Measure-Object NumRecords -Sum).Sum | Should -Be 24000
        }

        It 'adds rows to one table, while others read' {
            $counts = 1..16 | ForEach-Object -ThrottleLimit 8 -Parallel {
                Import-Module $using:manifest
                $null = Invoke-KustoExport "PesterRows | where x % 16 == $($_ - 1)" -Table PesterAdded -Mode SetOrAppend -WaitForCapacity
                (Invoke-KqlQuery 'PesterAdded | count').Count
            }
            $counts | Sort-Object -Descending | Select-Object -First 1 | Should -Be 24000
            (Invoke-KqlQuery 'PesterAdded | summarize n = count(), s = sum(x)' | ForEach-Object { $_.n, $_.s }) | Should -Be 24000, 288012000
        }

        It 'gives operations to whoever waits for them' {
            $operations = 1..6 | ForEach-Object -ThrottleLimit 6 -Parallel {
                Import-Module $using:manifest
                Invoke-KustoExport "PesterRows | where x % 6 == $($_ - 1)" -StorageUri (Join-Path $using:folder "operation$_") -Format Csv -AsOperation -WaitForCapacity
            }
            ($operations | Wait-ExportOperation | Receive-ExportOperation | Measure-Object NumRecords -Sum).Sum | Should -Be 24000
        }
    }

    It 'fits into 120 columns' {
        $short, $long = 'short.csv', ('long' * 40 + '.csv') | ForEach-Object { Invoke-KustoExport 'print 1' (Join-Path $TestDrive $_) | Out-String -Width 120 }
        $short.Trim().Split("`n").Count | Should -Be 3
        $long.Trim().Split("`n") | ForEach-Object { $_.Length | Should -BeLessOrEqual 120 }
    }
}
