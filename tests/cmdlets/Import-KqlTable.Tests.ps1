BeforeAll { Import-Module (Join-Path $PSScriptRoot .. .. KustoExport.psd1) }

Describe 'Import-KqlTable' {
    AfterEach { Get-KqlTable PesterImport* | Remove-KqlTable -Confirm:$false }

    It 'loads the files that Get-ChildItem finds' {
        1..3 | ForEach-Object { Set-Content (Join-Path $TestDrive "$_.csv") 'n', $_ }
        $table = Get-ChildItem $TestDrive -Filter *.csv | Import-KqlTable PesterImport
        $table.RowCount | Should -Be 3
        $table | Out-String -Width 120 | Should -Match 'Name\s+RowCount\s+Skipped\s+Elapsed\s+Files\s+Columns'
        (Invoke-KqlQuery 'PesterImport | summarize s = sum(n)').s | Should -Be 6
    }

    It 'keeps a table that is there, unless -Force is given' {
        $file = New-Item (Join-Path $TestDrive one.csv) -Value "n`n1"
        $file | Import-KqlTable PesterImport | Out-Null
        { $file | Import-KqlTable PesterImport } | Should -Throw -ErrorId 'TableExists,KustoExport.Cmdlets.ImportKqlTableCommand'
        ($file | Import-KqlTable PesterImport -Force).RowCount | Should -Be 1
    }
}
