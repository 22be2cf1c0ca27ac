BeforeDiscovery {
    $folder = [IO.Path]::GetFullPath((Join-Path $PSScriptRoot '../../docs/recipes'))
    $script:recipes = Get-ChildItem -Path $folder -Filter *.md | ForEach-Object Name
}

Describe 'The recipes' {
    BeforeAll {
        . (Join-Path $PSScriptRoot 'Common.ps1')

        $script:folder = [IO.Path]::GetFullPath((Join-Path $PSScriptRoot '../../docs/recipes'))

        # The folder that the module stands in, by its name or by name and version, so that scripts find it as an installed one.
        $parent = Split-Path $ModuleFolder
        $modules = if ((Split-Path $parent -Leaf) -eq 'CloudIam.PowerShell') { Split-Path $parent } else { $parent }
        $script:environment = @{
            PSModulePath = $modules + [IO.Path]::PathSeparator + $env:PSModulePath
            RECIPES = $folder
            WORK = (Get-Item TestDrive:/).FullName
        }
    }

    It '<_> has PowerShell that parses, and names no file that is not there' -ForEach $recipes {
        $text = Get-Content (Join-Path $folder $_) -Raw
        foreach ($block in [regex]::Matches($text, '(?ms)^```powershell\r?$(.+?)^```')) {
            $errors = $null
            $null = [Management.Automation.Language.Parser]::ParseInput($block.Groups[1].Value, [ref] $null, [ref] $errors)
            $errors | Should -BeNullOrEmpty
        }

        $links = [regex]::Matches($text, '\]\((?!https?:)([^)#]+)').ForEach({ $_.Groups[1].Value })
        foreach ($link in $links) {
            Join-Path $folder $link | Should -Exist
        }
    }

    It 'have a runbook whose own tests pass' {
        $run = Invoke-ChildPowerShell -Variable $environment @'
$configuration = New-PesterConfiguration
$configuration.Run.Path = Join-Path $env:RECIPES Grant-FromCsv.Tests.ps1
$configuration.Run.PassThru = $true
$configuration.Output.Verbosity = 'None'
$result = Invoke-Pester -Configuration $configuration
$result.Failed | ForEach-Object { "$($_.ExpandedName): $($_.ErrorRecord)" }
"$($result.PassedCount) of $($result.TotalCount)"
'@

        # The lines before are what -WhatIf says.
        ($run.Output.Trim() -split '\r?\n')[-1] | Should -Be '6 of 6' -Because $run.Output
    }

    It 'have a pattern for tests that works' {
        $text = Get-Content (Join-Path $folder pester-runbook.md) -Raw
        $blocks = [regex]::Matches($text, '(?ms)^```powershell\r?$(.+?)^```')
        $pattern = ($blocks | Where-Object { $_.Value -match 'Describe' }).Groups[1].Value
        $pattern | Should -Match 'Grant-NightShift'
        Set-Content (Join-Path $environment.WORK Grant-NightShift.Tests.ps1) $pattern
        Set-Content (Join-Path $environment.WORK Grant-NightShift.ps1) '$null = Add-EcsInstanceIamRole i-emu00000001 EcsTestRole'
        $run = Invoke-ChildPowerShell -Variable $environment @'
$configuration = New-PesterConfiguration
$configuration.Run.Path = Join-Path $env:WORK Grant-NightShift.Tests.ps1
$configuration.Run.PassThru = $true
$configuration.Output.Verbosity = 'None'
$result = Invoke-Pester -Configuration $configuration
$result.Failed | ForEach-Object { "$($_.ExpandedName): $($_.ErrorRecord)" }
"$($result.PassedCount) of $($result.TotalCount)"
'@
        $run.Output.Trim() | Should -Be '1 of 1'
    }

    It 'have shards that divide the rows, keep each key together, and send what one process would' {
        $result = Invoke-ChildJson -Variable $environment @'
$list = Join-Path $env:WORK grants.csv
$roles = 'EcsTestRole', 'app-prod', 'backup-agent'
1..60 | ForEach-Object {
    [pscustomobject]@{ InstanceId = 'i-emu{0:d8}' -f (10 + $_ % 30); IamRoleName = $roles[$_ % 3]; Region = 'cn-beijing' }
} | Export-Csv $list -NoTypeInformation
Start-CloudIamEmulator | Set-CloudIamContext
$said = 0..4 | ForEach-Object {
    try { & (Join-Path $env:RECIPES Grant-Shard.ps1) $list Add-EcsInstanceIamRole $env:WORK -ShardIndex $_ -ShardCount 5 }
    catch { "$_" }
}
$shards = Get-ChildItem $env:WORK -Filter 'shard-?.csv' | ForEach-Object {
    $rows = @(Import-Csv $_.FullName)
    [pscustomobject]@{ Name = $_.BaseName; Rows = $rows.Count; Keys = @($rows.IamRoleName | Sort-Object -Unique) }
}
[pscustomobject]@{
    Said = @($said)
    Rows = ($shards | Measure-Object Rows -Sum).Sum
    Keys = @($shards.Keys)
    Shards = @($shards | Where-Object Rows | ForEach-Object { "$($_.Name) $($_.Keys)" })
    Results = @(Get-ChildItem $env:WORK -Filter '*.result.csv' | ForEach-Object { Import-Csv $_.FullName }).Count
    Calls = @(Get-CloudIamEmulatorRequest AssociateInstancesIamRole).Count
} | ConvertTo-Json
'@
        $result.Rows | Should -Be 60
        $result.Results | Should -Be 60
        $result.Keys.Count | Should -Be 3
        $result.Calls | Should -Be 3

        # SHA-256 of "cn-beijing/app-prod" and the others, its first three bytes modulo five.
        $result.Shards | Should -Be 'shard-0 EcsTestRole', 'shard-1 backup-agent', 'shard-4 app-prod'
    }

    It 'have a runbook for Azure Automation that grants and always leaves the results' {
        $result = Invoke-ChildJson -Variable $environment @'
$emulator = Start-CloudIamEmulator
$global:uploads = @{}
function Connect-AzAccount([switch] $Identity) { "connected: $Identity" }
function New-AzStorageContext($StorageAccountName, [switch] $UseConnectedAccount) { "$StorageAccountName $UseConnectedAccount" }
function Get-AzStorageBlobContent($Context, $Container, $Blob, $Destination, [switch] $Force) {
    Set-Content $Destination 'InstanceId,IamRoleName', 'i-emu00000001,EcsTestRole', 'i-emu99999999,EcsTestRole'
    "$Context $Container $Blob $Force"
}
function Set-AzStorageBlobContent($Context, $Container, $File, $Blob, [switch] $Force) {
    $global:uploads["$Context/$Container/$Blob/$Force"] = @(Import-Csv $File).Status
}
function Get-AutomationPSCredential($Name) {
    if ($Name -eq 'VolcengineKey') { $emulator.Credential }
}
Set-CloudIamContext -Cloud Volcengine -Endpoint $emulator.Endpoint
Set-Location $env:RECIPES
try { $null = ./Start-AutomationGrant.ps1 -StorageAccount store; $failure = '' } catch { $failure = "$_" }
[pscustomobject]@{ Failure = $failure; Uploads = $global:uploads } | ConvertTo-Json -Depth 4
'@
        $result.Failure | Should -BeLike '1 rows were not granted*'
        $result.Uploads.'store True/grants/grants.csv.result.csv/True' | Should -Be 'Added', 'Failed'
    }
}
