@{
    RootModule           = 'module/KustoExport.psm1'
    ModuleVersion        = '0.1.0'
    GUID                 = '6f0c2a0e-58a4-4a0b-9f0e-3b7d4f1c9a52'
    Author               = 'The KustoExport developers'
    CompanyName          = 'KustoExport'
    Copyright            = '(c) The KustoExport developers. MIT licence.'
    Description          = 'Exports the results of Kusto queries (KQL) to files, tables and storage; runs KQL on local files with an embedded engine, or on Azure Data Explorer and Fabric.'
    PowerShellVersion    = '7.4'
    CompatiblePSEditions = @('Core')
    FormatsToProcess     = @('module/KustoExport.Format.ps1xml')
    CmdletsToExport      = @(
        'Connect-KustoExport'
        'Disconnect-KustoExport'
        'Export-KqlChart'
        'Get-ExportCapacity'
        'Get-ExportOperation'
        'Get-KqlExternalTable'
        'Get-KqlTable'
        'Get-KustoExportConnection'
        'Import-KqlTable'
        'Invoke-KqlCommand'
        'Invoke-KqlQuery'
        'Invoke-KustoExport'
        'New-KqlExternalTable'
        'Receive-ExportOperation'
        'Remove-KqlExternalTable'
        'Remove-KqlTable'
        'Set-ExportCapacity'
        'Show-KqlChart'
        'Stop-ExportOperation'
        'Wait-ExportOperation'
    )
    FunctionsToExport    = @()
    AliasesToExport      = @()
    VariablesToExport    = @()
    PrivateData          = @{
        PSData = @{
            Tags       = @('Kusto', 'KQL', 'AzureDataExplorer', 'Fabric', 'Eventhouse', 'Export', 'DuckDB', 'Parquet', 'PSEdition_Core', 'Windows', 'Linux', 'macOS')
            LicenseUri = 'https://opensource.org/license/mit'
        }
    }
}
