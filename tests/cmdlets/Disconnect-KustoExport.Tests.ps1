BeforeAll { Import-Module (Join-Path $PSScriptRoot .. .. KustoExport.psd1) }

Describe 'Disconnect-KustoExport' {
    It 'closes a database, whose file can be moved then' {
        $connection = Connect-KustoExport (Join-Path $TestDrive closing.kdb)
        $connection | Disconnect-KustoExport
        $connection.IsOpen | Should -BeFalse
        { Invoke-KqlQuery 'print 1' -Connection $connection } | Should -Throw -ErrorId 'DatabaseNotFound,*'
        { Move-Item (Join-Path $TestDrive closing.kdb) (Join-Path $TestDrive closed.kdb) } | Should -Not -Throw
    }
}
