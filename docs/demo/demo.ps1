<#
.SYNOPSIS
    Runs the three grant commands against an emulator on this machine, as a user would, and shows what was sent.
.DESCRIPTION
    Needs no account and no network. The input has what real lists have: grants that are there already, a row that stands
    twice, things that do not exist, and a row that is broken.
#>
[CmdletBinding()]
param()

$ErrorActionPreference = 'Stop'
$root = Split-Path (Split-Path $PSScriptRoot)
Import-Module (Join-Path (Join-Path $root 'out') 'CloudIam.PowerShell')

function Show-Step {
    param([string] $Command, [object[]] $Result, [object[]] $Failure)

    Write-Output "PS> $Command"
    $Result | Format-Table | Out-String -Width 120 | ForEach-Object { $_.TrimEnd() }
    Write-Output ''
    $Failure | ForEach-Object { Write-Output "  ! $_" }
    Write-Output ''
}

$emulator = Start-CloudIamEmulator
try {
    $emulator | Set-CloudIamContext
    $quiet = @{ ErrorAction = 'SilentlyContinue'; ErrorVariable = 'failure' }

    $result = Import-Csv (Join-Path $PSScriptRoot 'instances.csv') | Add-EcsInstanceIamRole @quiet
    Show-Step -Command 'Import-Csv instances.csv | Add-EcsInstanceIamRole' -Result $result -Failure $failure

    $result = Import-Csv (Join-Path $PSScriptRoot 'policies.csv') | Add-RamRolePolicy @quiet
    Show-Step -Command 'Import-Csv policies.csv | Add-RamRolePolicy' -Result $result -Failure $failure

    $result = Import-Csv (Join-Path $PSScriptRoot 'host-groups.csv') | Grant-BastionHostGroupAccount @quiet
    Show-Step -Command 'Import-Csv host-groups.csv | Grant-BastionHostGroupAccount' -Result $result -Failure $failure

    Write-Output 'What was sent:'
    Get-CloudIamEmulatorRequest | Group-Object Action |
        Select-Object @{ Name = 'Calls'; Expression = 'Count' }, @{ Name = 'Action'; Expression = 'Name' } |
        Format-Table | Out-String | ForEach-Object { $_.TrimEnd() }
}
finally {
    $emulator | Stop-CloudIamEmulator
}
