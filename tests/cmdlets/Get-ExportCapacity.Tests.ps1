BeforeAll { Import-Module (Join-Path $PSScriptRoot .. .. KustoExport.psd1) }

Describe 'Get-ExportCapacity' {
    It 'shows capacity as a table' {
        Get-ExportCapacity | Out-String | Should -Match 'Resource\s+Total\s+Consumed\s+Remaining\s+Origin'
    }
}
