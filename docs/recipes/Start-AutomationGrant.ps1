<#
.SYNOPSIS
    A runbook of Azure Automation: grants the list in a storage account, and leaves the results beside it.
.DESCRIPTION
    The key of the cloud is a credential asset; the storage account is read as the Automation account's own identity.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)]
    [string] $StorageAccount,

    [string] $Container = 'grants',

    [string] $Blob = 'grants.csv'
)

$ErrorActionPreference = 'Stop'
$list = Join-Path ([IO.Path]::GetTempPath()) "grants-$PID.csv"
$result = Join-Path ([IO.Path]::GetTempPath()) "grants-$PID.result.csv"

$null = Connect-AzAccount -Identity
$storage = New-AzStorageContext -StorageAccountName $StorageAccount -UseConnectedAccount
$null = Get-AzStorageBlobContent -Context $storage -Container $Container -Blob $Blob -Destination $list -Force

# Key id as user name, secret as password.
Set-CloudIamContext -Cloud Volcengine -Credential (Get-AutomationPSCredential -Name VolcengineKey) -Region cn-beijing

try {
    # Azure Automation puts the account's runbooks into the working folder.
    ./Grant-FromCsv.ps1 -Path $list -Command Add-EcsInstanceIamRole -ResultPath $result
}
finally {
    # The results are wanted most when rows have failed.
    if (Test-Path -LiteralPath $result) {
        $null = Set-AzStorageBlobContent -Context $storage -Container $Container -File $result -Blob "$Blob.result.csv" -Force
    }
}
