<#
.SYNOPSIS
    Makes the help that Get-Help reads, module/en-US/CloudIam.PowerShell.dll-Help.xml, from the markdown in docs/en-US.
.DESCRIPTION
    Needs the module platyPS 0.14 (Install-Module platyPS -RequiredVersion 0.14.2). The build does not: it copies what was made.
    tests/Pester/Help.Tests.ps1 says where markdown, made help and commands differ.
.EXAMPLE
    ./build.ps1 help
#>
[CmdletBinding()]
param(
    # The folder to write to, instead of the module's own.
    [string] $OutputPath = (Join-Path $PSScriptRoot '../module/en-US')
)

$ErrorActionPreference = 'Stop'
$source = Join-Path $PSScriptRoot '../docs/en-US'
if (-not (Get-Module -ListAvailable -Name platyPS | Where-Object { $_.Version.Major -eq 0 })) {
    throw 'The help is made with platyPS 0.14, which is not there. Get it with Install-Module platyPS -RequiredVersion 0.14.2.'
}

Import-Module platyPS -MaximumVersion 0.99
$made = New-ExternalHelp -Path $source -OutputPath $OutputPath -Encoding (New-Object Text.UTF8Encoding $false) -Force

# The same bytes on every system.
foreach ($file in $made) {
    $text = [IO.File]::ReadAllText($file.FullName).Replace("`r`n", "`n").TrimEnd() + "`n"
    [IO.File]::WriteAllText($file.FullName, $text, (New-Object Text.UTF8Encoding $false))
}

$made
