<#
.SYNOPSIS
    One of several processes that grant one CSV file together: takes its share of the rows, with a journal of its own.
.DESCRIPTION
    All rows of one batch key are in one share, so that no call is split and none is sent twice. Which share that is depends on
    nothing but the key and the number of shares: a process that is started again gets the same rows.
.EXAMPLE
    ./Grant-Shard.ps1 -Path grants.csv -Command Add-RamRolePolicy -Folder /data -ShardIndex 3 -ShardCount 20 -Journal
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)]
    [string] $Path,

    [Parameter(Mandatory)]
    [ValidateSet('Add-EcsInstanceIamRole', 'Add-RamRolePolicy', 'Grant-BastionHostGroupAccount')]
    [string] $Command,

    # Where the share's rows, results and journal are kept. It must outlive the process.
    [Parameter(Mandatory)]
    [string] $Folder,

    [ValidateRange(0, 9999)]
    [int] $ShardIndex = $env:JOB_COMPLETION_INDEX,

    [ValidateRange(1, 10000)]
    [int] $ShardCount = $env:SHARD_COUNT,

    # Remember what was done, and go on from there the next time.
    [switch] $Journal
)

$ErrorActionPreference = 'Stop'

# What one call of each command has in common.
$keyColumns = @{
    'Add-EcsInstanceIamRole'        = 'Region', 'IamRoleName'
    'Add-RamRolePolicy'             = , 'RoleName'
    'Grant-BastionHostGroupAccount' = 'Region', 'BastionHostId', 'UserId'
}[$Command]

if ($ShardIndex -ge $ShardCount) {
    throw "Shard $ShardIndex does not exist: there are $ShardCount, from 0."
}

$sha256 = [Security.Cryptography.SHA256]::Create()
function Get-ShardOf([object] $Row) {
    $key = ($keyColumns | ForEach-Object { "$($Row.$_)".Trim().ToLowerInvariant() }) -join '/'
    $hash = $sha256.ComputeHash([Text.Encoding]::UTF8.GetBytes($key))
    (([int] $hash[0] -shl 16) + ([int] $hash[1] -shl 8) + $hash[2]) % $ShardCount
}

$share = Join-Path $Folder "shard-$ShardIndex"
Import-Csv -LiteralPath $Path | Where-Object { (Get-ShardOf $_) -eq $ShardIndex } |
    Export-Csv -LiteralPath "$share.csv" -NoTypeInformation -Encoding UTF8
if (-not (Import-Csv -LiteralPath "$share.csv" | Select-Object -First 1)) {
    Write-Output "Shard $ShardIndex of $ShardCount has no rows."
    return
}

$grant = @{ Path = "$share.csv"; Command = $Command; ResultPath = "$share.result.csv" }
if ($Journal) {
    $grant.JournalPath = "$share.journal.jsonl"
}

& (Join-Path $PSScriptRoot Grant-FromCsv.ps1) @grant
