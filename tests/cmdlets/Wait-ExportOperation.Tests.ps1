BeforeAll { Import-Module (Join-Path $PSScriptRoot .. .. KustoExport.psd1) }

Describe 'Wait-ExportOperation' {
    It 'waits for all that is piped in, and hands them on' {
        $artifacts = 1..3 | ForEach-Object { Invoke-KustoExport "print n = $_" -StorageUri (Join-Path $TestDrive wait) -Format Csv -AsOperation -WaitForCapacity } |
            Get-ExportOperation | Wait-ExportOperation -Timeout 00:01:00 | Receive-ExportOperation
        Get-Content $artifacts.Path | Sort-Object | Should -Be 1, 2, 3
    }
}
