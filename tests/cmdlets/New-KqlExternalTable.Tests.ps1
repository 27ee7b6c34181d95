BeforeAll { Import-Module (Join-Path $PSScriptRoot .. .. KustoExport.psd1) }

Describe 'New-KqlExternalTable' {
    It 'defines a table without showing its credential' {
        $key = ConvertTo-SecureString 'c2VzYW1lIG9wZW4gc2VzYW1lIG9wZW4=' -AsPlainText -Force
        $table = New-KqlExternalTable PesterNew 't:datetime, s:string' https://account.blob.core.windows.net/events -StorageKey $key -Format Csv -Partition 'Date:datetime = startofday(t)'
        $table.PathFormat | Should -Be 'Date'
        $table | Format-List * | Out-String | Should -Not -Match 'c2Vz'
        Remove-KqlExternalTable PesterNew -Confirm:$false
    }

    It 'writes to its folders, and reads them' {
        New-KqlExternalTable PesterFolders 'x:long' (Join-Path $TestDrive folders) -Format Csv -Partition 'p:string' -PathFormat '"p=" p' | Out-Null
        Invoke-KustoExport 'range x from 1 to 4 step 1 | extend p = iff(x % 2 == 0, "even", "odd")' -ExternalTable PesterFolders | Out-Null
        Get-ChildItem (Join-Path $TestDrive folders) -Name | Should -Be 'p=even', 'p=odd'
        (Invoke-KqlQuery 'external_table("PesterFolders") | where p == "even" | summarize s = sum(x)').s | Should -Be 6
        Remove-KqlExternalTable PesterFolders -Confirm:$false
    }
}
