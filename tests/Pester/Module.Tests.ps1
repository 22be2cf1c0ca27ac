Describe 'The module' {
    BeforeAll {
        . (Join-Path $PSScriptRoot 'Common.ps1')

        $script:cmdlets = @(
            'Add-EcsInstanceIamRole'
            'Add-RamRolePolicy'
            'Clear-CloudIamContext'
            'Clear-CloudIamEmulatorFault'
            'Export-CloudIamReport'
            'Get-BastionHost'
            'Get-BastionHostAccount'
            'Get-BastionHostGroup'
            'Get-BastionHostGroupAccount'
            'Get-BastionHostUser'
            'Get-CloudIamContext'
            'Get-CloudIamEmulatorFault'
            'Get-CloudIamEmulatorRequest'
            'Get-EcsIamRole'
            'Get-EcsInstance'
            'Get-EcsInstanceIamRole'
            'Get-RamPolicy'
            'Get-RamRole'
            'Get-RamRolePolicy'
            'Grant-BastionHostGroupAccount'
            'Remove-EcsInstanceIamRole'
            'Remove-RamRolePolicy'
            'Revoke-BastionHostGroupAccount'
            'Set-CloudIamContext'
            'Set-CloudIamEmulatorFault'
            'Start-CloudIamEmulator'
            'Stop-CloudIamEmulator'
            'Test-CloudIamContext'
        )
    }

    Context 'as a manifest' {
        It 'is valid, for both editions from 5.1 on' {
            $manifest = Test-ModuleManifest -Path $ModulePath -ErrorAction Stop
            $manifest.Name | Should -Be 'CloudIam.PowerShell'
            $manifest.PowerShellVersion | Should -Be '5.1'
            "$($manifest.CompatiblePSEditions)" | Should -Be 'Desktop Core'
            $manifest.Description | Should -Not -BeNullOrEmpty
        }

        It 'names every cmdlet that it exports' {
            (Test-ModuleManifest -Path $ModulePath).ExportedCmdlets.Keys | Sort-Object | Should -Be $cmdlets
        }

        It 'has the version of its dll' {
            $assembly = (Get-Command Get-CloudIamContext).ImplementingType.Assembly
            $assembly.GetName().Version.ToString(3) | Should -Be (Get-Module CloudIam.PowerShell).Version.ToString()
        }
    }

    Context 'when it is imported' {
        It 'exports its twenty-eight cmdlets and nothing else' {
            $module = Get-Module CloudIam.PowerShell
            $module.ExportedCmdlets.Keys | Sort-Object | Should -Be $cmdlets
            $module.ExportedFunctions.Count | Should -Be 0
            $module.ExportedAliases.Count | Should -Be 0
            $module.ExportedVariables.Count | Should -Be 0
        }

        It 'loads nothing but its own dll, and changes no environment variable' {
            $result = Invoke-ChildJson @'
# The first use of these loads assemblies of PowerShell's own.
$null = Get-Module
$null = 1 | ConvertTo-Json
function Get-AssemblyName { [AppDomain]::CurrentDomain.GetAssemblies() | ForEach-Object { $_.GetName().Name } }
function Get-Variables { Get-ChildItem env: | ForEach-Object { "$($_.Name)=$($_.Value)" } }
$variables = Get-Variables
$assemblies = Get-AssemblyName
Import-Module $env:CLOUDIAM_TEST_MODULE
[pscustomobject]@{
    NewAssemblies = @(Get-AssemblyName | Where-Object { $_ -notin $assemblies })
    VariablesAreSame = -not (Compare-Object $variables (Get-Variables))
} | ConvertTo-Json
'@
            $result.NewAssemblies | Should -Be 'CloudIam.PowerShell'
            $result.VariablesAreSame | Should -BeTrue
        }

        It 'keeps every cmdlet when it is imported again with -Force' {
            $result = Invoke-ChildJson @'
Import-Module $env:CLOUDIAM_TEST_MODULE
$emulator = Start-CloudIamEmulator
Import-Module $env:CLOUDIAM_TEST_MODULE -Force
$emulator | Set-CloudIamContext
[pscustomobject]@{
    Count = (Get-Module CloudIam.PowerShell).ExportedCmdlets.Count
    Status = "$((Add-EcsInstanceIamRole i-emu00000001 EcsTestRole).Status)"
} | ConvertTo-Json
'@
            $result.Count | Should -Be 28
            $result.Status | Should -Be 'Added'
        }

        It 'works again after it was removed' {
            $result = Invoke-ChildJson @'
Import-Module $env:CLOUDIAM_TEST_MODULE
Start-CloudIamEmulator | Set-CloudIamContext
$first = (Add-EcsInstanceIamRole i-emu00000001 EcsTestRole).Status
Remove-Module CloudIam.PowerShell
Import-Module $env:CLOUDIAM_TEST_MODULE
$second = (Add-EcsInstanceIamRole i-emu00000001 EcsTestRole).Status
[pscustomobject]@{
    Count = (Get-Module CloudIam.PowerShell).ExportedCmdlets.Count
    Statuses = "$first $second"
} | ConvertTo-Json
'@
            $result.Count | Should -Be 28
            $result.Statuses | Should -Be 'Added AlreadyPresent'
        }
    }
}
