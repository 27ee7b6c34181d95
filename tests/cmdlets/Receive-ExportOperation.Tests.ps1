BeforeAll { Import-Module (Join-Path $PSScriptRoot .. .. KustoExport.psd1) }

Describe 'Receive-ExportOperation' {
    It 'gives the artifacts again, and the failure of one that failed' {
        $operation = Invoke-KustoExport 'print n = 1' -StorageUri (Join-Path $TestDrive receive) -Format Csv -AsOperation -WaitForCapacity | Wait-ExportOperation
        ($operation | Receive-ExportOperation).Path | Should -Be ($operation | Receive-ExportOperation).Path
        $failed = Invoke-KustoExport 'range x from 1 to 3 step 1 | extend y = toint(assert(x < 2, "no more"))' -StorageUri (Join-Path $TestDrive failed) -Format Csv -AsOperation -WaitForCapacity | Wait-ExportOperation
        $failed.State | Should -Be Failed
        { $failed | Receive-ExportOperation -ErrorAction Stop } | Should -Throw -ErrorId 'OperationFailed,*'
    }
}
