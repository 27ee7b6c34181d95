BeforeAll { Import-Module (Join-Path $PSScriptRoot .. .. KustoExport.psd1) }

Describe 'Connect-KustoExport' {
    It 'keeps rows in a file' {
        $path = Join-Path $TestDrive kept.kdb
        $connection = Connect-KustoExport $path
        $connection | Out-String -Width 120 | Should -Match 'kept\s+True\s+True\s+'
        Invoke-KustoExport 'range n from 1 to 3 step 1' -Table Numbers | Out-Null
        Disconnect-KustoExport
        Connect-KustoExport $path | Out-Null
        (Invoke-KqlQuery 'Numbers | count').Count | Should -Be 3
        Disconnect-KustoExport
    }

    It 'makes no file with -WhatIf' {
        Connect-KustoExport (Join-Path $TestDrive never.kdb) -WhatIf | Should -BeNullOrEmpty
        Join-Path $TestDrive never.kdb | Should -Not -Exist
    }

    It 'opens files in runspaces side by side' {
        $manifest = Join-Path $PSScriptRoot .. .. KustoExport.psd1
        $folder = "$TestDrive"
        $counts = 1..12 | ForEach-Object -ThrottleLimit 8 -Parallel {
            Import-Module $using:manifest
            $connection = Connect-KustoExport (Join-Path $using:folder "own$_.kdb")
            Invoke-KustoExport 'range x from 1 to 10 step 1' -Table T -Connection $connection -WaitForCapacity | Out-Null
            (Invoke-KqlQuery 'T | count' -Connection $connection).Count
            Disconnect-KustoExport $connection
        }
        $counts | Should -Be (@(10) * 12)
    }

    It 'asks no cluster before something is asked of it' {
        $connection = Connect-KustoExport -Cluster http://127.0.0.1:9 -Database Samples
        $connection.Cluster | Should -Match '127\.0\.0\.1:9'
        $connection | Disconnect-KustoExport
    }
}
