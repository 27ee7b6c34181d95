BeforeAll { Import-Module (Join-Path $PSScriptRoot .. .. KustoExport.psd1) }

Describe 'Invoke-KqlQuery' {
    It 'gives typed objects' {
        $row = Invoke-KqlQuery 'print l = 1, d = datetime(2024-02-29), t = 90m, s = "", y = dynamic({"a":[1,2]})'
        $row.l | Should -BeOfType ([long])
        $row.d | Should -Be ([datetime]::new(2024, 2, 29, 0, 0, 0, [DateTimeKind]::Utc))
        $row.t | Should -Be ([timespan] '01:30:00')
        $row.s | Should -BeExactly ''
        $row.y.a | Should -Be 1, 2
    }

    It 'reads any objects as the table Input' {
        $processes = Get-Process
        ($processes | Invoke-KqlQuery 'Input | summarize Most = max(WorkingSet64), Processes = count()').Processes | Should -Be $processes.Count
        1..3 | Select-Object @{ n = 'x'; e = { $_ } } | Invoke-KqlQuery 'Input | summarize s = sum(x)' | Select-Object -ExpandProperty s | Should -Be 6
    }

    It 'stops a query when the caller has enough' {
        (Invoke-KqlQuery 'range x from 1 to 1000000000000 step 1' | Select-Object -First 2).x | Should -Be 1, 2
    }

    It 'gives a DataTable, or the SQL' {
        , (Invoke-KqlQuery 'print a = 1' -As DataTable) | Should -BeOfType ([Data.DataTable])
        Invoke-KqlQuery 'print a = 1' -Explain | Should -Match 'SELECT'
    }

    It 'points at the wrong word' {
        $failure = { Invoke-KqlQuery "print 1`n| wher true" } | Should -Throw -PassThru
        $failure.FullyQualifiedErrorId | Should -Be 'KqlUnknownOperator,KustoExport.Cmdlets.InvokeKqlQueryCommand'
        $failure.Exception.Message | Should -Match "2:3: .*wher(.|\n)*\^\^\^\^(.|\n)*Did you mean 'where'"
    }

    It 'is safe in runspaces side by side, which see the same tables' {
        Invoke-KqlCommand '.set-or-replace PesterShared <| range x from 1 to 100 step 1' -Confirm:$false | Out-Null
        $manifest = Join-Path $PSScriptRoot .. .. KustoExport.psd1
        $sums = 1..8 | ForEach-Object -ThrottleLimit 4 -Parallel { Import-Module $using:manifest; (Invoke-KqlQuery "PesterShared | summarize s = sum(x) + $_").s }
        $sums | Sort-Object | Should -Be (5051..5058)
        Remove-KqlTable PesterShared -Confirm:$false
    }

    It 'is safe in jobs of -Parallel, and where they are stopped' {
        Invoke-KqlCommand '.set-or-replace PesterShared <| range x from 1 to 100 step 1' -Confirm:$false | Out-Null
        $manifest = Join-Path $PSScriptRoot .. .. KustoExport.psd1
        $endless = 1..4 | ForEach-Object -ThrottleLimit 4 -AsJob -Parallel {
            Import-Module $using:manifest
            Invoke-KqlQuery 'range x from 1 to 100000000 step 1 | extend k = 1 | join kind=inner (range y from 1 to 100000000 step 1 | extend k = 1) on k | where x + y < 0'
        }
        $counts = 1..4 | ForEach-Object -ThrottleLimit 4 -AsJob -Parallel { Import-Module $using:manifest; (Invoke-KqlQuery 'PesterShared | count').Count } | Receive-Job -Wait -AutoRemoveJob
        $counts | Should -Be 100, 100, 100, 100
        $endless | Stop-Job
        $endless.State | Should -Be Stopped
        $endless | Remove-Job
        (Invoke-KqlQuery 'PesterShared | count').Count | Should -Be 100
        Remove-KqlTable PesterShared -Confirm:$false
    }

    It 'is safe in thread jobs' -Skip:(-not (Get-Command Start-ThreadJob -ErrorAction Ignore)) {
        Invoke-KqlCommand '.set-or-replace PesterShared <| range x from 1 to 100 step 1' -Confirm:$false | Out-Null
        $manifest = Join-Path $PSScriptRoot .. .. KustoExport.psd1
        $jobs = 1..3 | ForEach-Object { Start-ThreadJob { Import-Module $using:manifest; (Invoke-KqlQuery 'PesterShared | count').Count } }
        $jobs | Receive-Job -Wait -AutoRemoveJob | Should -Be 100, 100, 100
        Remove-KqlTable PesterShared -Confirm:$false
    }
}
