BeforeAll { Import-Module (Join-Path $PSScriptRoot .. .. KustoExport.psd1) }

Describe 'Get-KqlExternalTable' {
    It 'shows tables in 120 columns, with stars for their credential' {
        $key = ConvertTo-SecureString 'c2VzYW1lIG9wZW4gc2VzYW1lIG9wZW4=' -AsPlainText -Force
        New-KqlExternalTable PesterEvents 't:datetime, s:string' https://account.blob.core.windows.net/events -StorageKey $key -Format Csv -Partition 'Date:datetime = startofday(t)' | Out-Null
        Get-KqlExternalTable Pester* | Out-String -Width 200 | Should -Match 'PesterEvents\s+Csv\s+t:datetime, s:string\s+Date\s+https://account\.blob\.core\.windows\.net/events;\*+'
        (Get-KqlExternalTable PesterEvents | Out-String -Width 120).Trim().Split("`n").Count | Should -Be 3
        Remove-KqlExternalTable PesterEvents -Confirm:$false
    }
}
