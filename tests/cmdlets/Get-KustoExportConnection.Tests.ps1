BeforeAll { Import-Module (Join-Path $PSScriptRoot .. .. KustoExport.psd1) }

Describe 'Get-KustoExportConnection' {
    It 'shows what is open, and which one is used' {
        $connection = Connect-KustoExport (Join-Path $TestDrive shown.kdb)
        (Get-KustoExportConnection).Database | Should -Be NetDefaultDB, shown
        (Get-KustoExportConnection | Where-Object IsCurrent).Database | Should -Be shown
        $connection | Disconnect-KustoExport
        (Get-KustoExportConnection).Count | Should -Be 1
    }

    It 'says where a database is, also the one in memory' {
        Get-KustoExportConnection | Out-String | Should -Match 'NetDefaultDB.*\(in memory\)'
    }
}
