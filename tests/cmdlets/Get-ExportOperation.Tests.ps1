BeforeAll { Import-Module (Join-Path $PSScriptRoot .. .. KustoExport.psd1) }

Describe 'Get-ExportOperation' {
    It 'shows operations as a table of 120 columns' {
        $operation = Invoke-KustoExport 'print n = 1' -StorageUri (Join-Path $TestDrive get) -Format Csv -AsOperation -WaitForCapacity | Wait-ExportOperation
        $operation | Out-String -Width 120 | Should -Match 'OperationId\s+State\s+Duration\s+NumRecords\s+Operation'
        ($operation | Out-String -Width 120).Trim().Split("`n").Count | Should -Be 3
        $operation | Out-String -Width 80 | Should -Match 'OperationId\s+State\s+Duration\s+NumRecords\s+Operat'
        (Get-ExportOperation -State Completed).OperationId | Should -Contain $operation.OperationId
        $operation | Get-ExportOperation | Select-Object -ExpandProperty State | Should -Be Completed
    }
}
