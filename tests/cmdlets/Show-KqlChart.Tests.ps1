BeforeAll { Import-Module (Join-Path $PSScriptRoot .. .. KustoExport.psd1) }

# What it shows opens a program of the desktop: here is what it does before.
Describe 'Show-KqlChart' {
    It 'opens nothing where the query is wrong' {
        { Show-KqlChart -Query 'nonsense' -Kind LineChart } | Should -Throw -ErrorId 'KqlUnknownTable,KustoExport.Cmdlets.ShowKqlChartCommand'
    }
}
