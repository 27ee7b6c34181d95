#!/usr/bin/env pwsh
<#
.SYNOPSIS
    The one entry point for people who have PowerShell. Without it: 'dotnet build' and 'dotnet test' do the same as Build and Test.
.DESCRIPTION
    Build    builds everything; the module is then importable from the clone (Import-Module ./KustoExport.psd1)
    Help     makes what Get-Help shows out of docs/en-US, beside the built module; Build does so too
    Test     runs the .NET tests
    Pester   runs the tests that need PowerShell itself and Pester
    Lint     fails on code that isn't formatted as .editorconfig says
    Bench    runs every benchmark and keeps its tables in bench/results (bench/README.md; needs Node and PostgreSQL's binaries, and half an hour)
    Package  writes out/KustoExport/<version>, the module with the native libraries of every platform, and out/KustoExport.<version>.nupkg for the Gallery;
             fails where a file is missing or not listed in tools/PackageFiles.txt, or where the packaged module doesn't work
.EXAMPLE
    ./build.ps1 Test -Configuration Release
#>
[CmdletBinding()]
param(
    [ValidateSet('Build', 'Help', 'Test', 'Pester', 'Lint', 'Bench', 'Package')]
    [string[]] $Task = 'Build',

    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Debug'
)
$ErrorActionPreference = 'Stop'

$solution = Join-Path $PSScriptRoot KustoExport.slnx
$out = Join-Path $PSScriptRoot out

function Invoke-Dotnet {
    Write-Host "> dotnet $args" -ForegroundColor Cyan
    & dotnet @args
    if ($LASTEXITCODE -ne 0) { throw "'dotnet $($args[0])' failed with exit code $LASTEXITCODE." }
}

function Invoke-Build { Invoke-Dotnet build $solution -c $Configuration --nologo }

# In a process of its own, which ends: this one would keep the module's files locked on Windows.
function Invoke-Pwsh {
    & ([Environment]::ProcessPath) -NoProfile @args
    if ($LASTEXITCODE -ne 0) { throw "PowerShell failed with exit code $LASTEXITCODE." }
}

function Invoke-Help([string] $Destination = (Join-Path $PSScriptRoot module bin en-US)) {
    Invoke-Dotnet build (Join-Path $PSScriptRoot src KustoExport) -c $Configuration --nologo -v q
    Invoke-Pwsh -File (Join-Path $PSScriptRoot tools New-ModuleHelp.ps1) -Destination $Destination
}

function Invoke-Test { Invoke-Dotnet test $solution -c $Configuration --nologo }

function Invoke-Lint { Invoke-Dotnet format $solution --verify-no-changes }

function Invoke-Pester {
    Invoke-Dotnet build (Join-Path $PSScriptRoot src KustoExport) -c $Configuration --nologo -v q
    $command = "Import-Module Pester -MinimumVersion 5.0; Invoke-Pester -Configuration @{ Run = @{ Path = '$PSScriptRoot/tests/cmdlets'; Exit = `$true } }"
    Invoke-Pwsh -Command $command
}

function Invoke-Bench { Invoke-Dotnet run -c Release --project (Join-Path $PSScriptRoot bench All) }

# The folder is what PowerShell looks for in PSModulePath, the .nupkg what the Gallery takes.
function Invoke-Package {
    $manifest = Import-PowerShellDataFile (Join-Path $PSScriptRoot KustoExport.psd1)
    $version = $manifest.ModuleVersion
    $package = Join-Path $out KustoExport $version
    if (Test-Path $package) { Remove-Item $package -Recurse }
    $bin = Join-Path $package module bin
    Invoke-Dotnet publish (Join-Path $PSScriptRoot src KustoExport) -c Release '-p:AllPlatforms=true' -o $bin --nologo -v q
    Get-ChildItem $bin -File | Where-Object Extension -In '.pdb', '.xml' | Remove-Item
    Invoke-Help (Join-Path $bin en-US)
    Copy-Item (Join-Path $PSScriptRoot module '*') (Join-Path $package module) -Include *.psm1, *.ps1xml
    Copy-Item (Join-Path $PSScriptRoot KustoExport.psd1), (Join-Path $PSScriptRoot LICENSE), (Join-Path $PSScriptRoot README.md), (Join-Path $PSScriptRoot CHANGELOG.md) $package
    Assert-Package $package
    New-GalleryPackage $package $manifest
}

# Exactly the files of tools/PackageFiles.txt, and a module that works, in a process of its own.
function Assert-Package([string] $Package) {
    $expected = Get-Content (Join-Path $PSScriptRoot tools PackageFiles.txt) | Where-Object { $_ -and -not $_.StartsWith('#') }
    $found = Get-ChildItem $Package -File -Recurse | ForEach-Object { [IO.Path]::GetRelativePath($Package, $_.FullName).Replace('\', '/') }
    $differences = Compare-Object @($expected) @($found) | ForEach-Object { "$($_.SideIndicator -eq '<=' ? 'missing' : 'not listed'): $($_.InputObject)" }
    if ($differences) { throw "The package isn't what tools/PackageFiles.txt says.`n$($differences -join "`n")" }

    Invoke-Pwsh -Command "
        `$ErrorActionPreference = 'Stop'
        Import-Module '$Package/KustoExport.psd1'
        if ((Invoke-KqlQuery 'print answer = 6 * 7').answer -ne 42) { throw 'The packaged module computes nothing.' }
        if (-not (Get-Help Invoke-KqlQuery).Synopsis -or -not (Get-Help about_KustoExport)) { throw 'The packaged module has no help.' }"
}

# By 'dotnet pack', which needs no Gallery: the manifest says what the .nuspec does.
function New-GalleryPackage([string] $Package, $Manifest) {
    $escape = [Security.SecurityElement]
    $nuspec = Join-Path $out KustoExport.nuspec
    Set-Content $nuspec @"
<?xml version="1.0" encoding="utf-8"?>
<package xmlns="http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd">
  <metadata>
    <id>KustoExport</id>
    <version>$($Manifest.ModuleVersion)</version>
    <authors>$($escape::Escape($Manifest.Author))</authors>
    <license type="expression">MIT</license>
    <description>$($escape::Escape($Manifest.Description))</description>
    <copyright>$($escape::Escape($Manifest.Copyright))</copyright>
    <tags>PSModule $($Manifest.PrivateData.PSData.Tags -join ' ') $($Manifest.CmdletsToExport.ForEach{ "PSCmdlet_$_" } -join ' ')</tags>
  </metadata>
  <files><file src="**" target="" /></files>
</package>
"@
    Invoke-Dotnet pack (Join-Path $PSScriptRoot src KustoExport) -c Release --no-build --nologo -v q "-p:NuspecFile=$nuspec" "-p:NuspecBasePath=$Package" '-p:IsPackable=true' '-p:NoWarn=NU5100%3BNU5110%3BNU5111%3BNU5128' -o $out
    Remove-Item $nuspec
    Get-Item (Join-Path $out "KustoExport.$($Manifest.ModuleVersion).nupkg")
}

foreach ($name in $Task) { & "Invoke-$name" }
