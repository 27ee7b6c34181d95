BeforeAll { Import-Module (Join-Path $PSScriptRoot .. .. KustoExport.psd1) }

Describe 'Stop-ExportOperation' {
    It 'cancels what runs, and leaves alone what has ended' {
        $operation = Invoke-KustoExport 'range x from 1 to 100000000000 step 1' -StorageUri (Join-Path $TestDrive stop) -Format Csv -AsOperation -WaitForCapacity
        $operation | Stop-ExportOperation -WhatIf
        ($operation | Get-ExportOperation).IsRunning | Should -BeTrue
        $operation | Stop-ExportOperation -Reason 'Pester has seen enough'
        $ended = $operation | Wait-ExportOperation -Timeout 00:01:00
        $ended.IsRunning | Should -BeFalse
        $ended.State | Should -Be Canceled
        { $ended | Stop-ExportOperation } | Should -Not -Throw
    }
}
