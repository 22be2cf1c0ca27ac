# Every result is checked against the state: what is said to be there is found there by a second run without faults, and what is said to
# have failed is not. Which items are hit differs from run to run; what is claimed of them must hold in each.
Describe 'A run through many faults' {
    BeforeAll {
        . (Join-Path $PSScriptRoot 'Common.ps1')

        $roles = 1..200 | ForEach-Object { "role-$_" }
        $groups = 1..100 | ForEach-Object { "$_" }
        $seed = @{
            volcengine = @{ instances = @{ count = 2000 } }
            alibabaCloud = @{
                roles = $roles
                policies = @(@{ policyName = 'ops'; policyType = 'Custom' })
                attachments = @()
                bastionHosts = @(@{
                        instanceId = 'bastionhost-cn-1'; regionId = 'cn-hangzhou'
                        users = @(@{ userId = '1'; userName = 'alice' })
                        hostGroups = @($groups | ForEach-Object {
                                @{ hostGroupId = $_; hostGroupName = "group-$_"; hostAccountNames = @('root', 'ops') }
                            })
                    })
            }
        }
        $seedPath = Join-Path $TestDrive 'seed.json'
        $seed | ConvertTo-Json -Depth 8 | Set-Content -LiteralPath $seedPath
        Start-CloudIamEmulator -SeedPath $seedPath | Set-CloudIamContext

        $script:rows = @{
            'Add-RamRolePolicy' = $roles |
                ForEach-Object { [pscustomobject]@{ RoleName = $_; PolicyName = 'ops'; PolicyType = 'Custom' } }
            'Add-EcsInstanceIamRole' = 1..2000 |
                ForEach-Object { [pscustomobject]@{ InstanceId = 'i-emu{0:d8}' -f $_; IamRoleName = 'app-prod' } }
            'Grant-BastionHostGroupAccount' = $groups | ForEach-Object {
                [pscustomobject]@{
                    HostGroupId = $_; HostAccountName = 'root', 'ops'; UserId = '1'; BastionHostId = 'bastionhost-cn-1'
                }
            }
        }
    }

    AfterAll {
        Stop-CloudIamEmulator
    }

    It 'leaves the state that the results of <Name> claim, one result for each item' -ForEach @(
        @{ Name = 'Add-RamRolePolicy'; Key = 'RoleName' }
        @{ Name = 'Add-EcsInstanceIamRole'; Key = 'InstanceId' }
        @{ Name = 'Grant-BastionHostGroupAccount'; Key = 'HostGroupId' }
    ) {
        foreach ($kind in 'Throttle', 'ServerError', 'Reset', 'ResetAfter', 'Cut', 'ItemThrottle', 'MissingDetail') {
            Set-CloudIamEmulatorFault -Kind $kind -Probability 0.05
        }

        $quiet = @{ ThrottleLimit = 32; ErrorAction = 'SilentlyContinue' }
        $results = @($script:rows[$Name] | & $Name @quiet)
        $fired = Get-CloudIamEmulatorFault | Measure-Object -Property FiredCount -Sum
        Clear-CloudIamEmulatorFault

        $fired.Sum | Should -BeGreaterThan 0
        $results.Count | Should -Be $script:rows[$Name].Count
        @($results.$Key | Sort-Object -Unique).Count | Should -Be $results.Count

        $truth = @{}
        $script:rows[$Name] | & $Name @quiet | ForEach-Object { $truth[$_.$Key] = $_.Status }
        foreach ($result in $results) {
            if ($result.Status -in 'Added', 'AlreadyPresent') {
                $truth[$result.$Key] | Should -Be 'AlreadyPresent' -Because "$result"
            }
            elseif ($result.Status -eq 'Failed' -and $Name -ne 'Grant-BastionHostGroupAccount') {
                # A host group may have failed in one account and be there in the others.
                $truth[$result.$Key] | Should -Be 'Added' -Because "$result"
            }
        }
    }

    It 'leaves the state that the results of <Name> claim, and claims no more than it took' -ForEach @(
        @{ Name = 'Remove-RamRolePolicy'; Give = 'Add-RamRolePolicy'; Key = 'RoleName' }
        @{ Name = 'Remove-EcsInstanceIamRole'; Give = 'Add-EcsInstanceIamRole'; Key = 'InstanceId' }
        @{ Name = 'Revoke-BastionHostGroupAccount'; Give = 'Grant-BastionHostGroupAccount'; Key = 'HostGroupId' }
    ) {
        $quiet = @{ ThrottleLimit = 32; ErrorAction = 'SilentlyContinue'; Confirm = $false }

        # Half of it is there: what was absent from the start must never be called removed.
        $given = @{}
        $rows = $script:rows[$Name.Replace('Remove', 'Add').Replace('Revoke', 'Grant')]
        $null = $rows | & $Name @quiet
        $half = @(for ($i = 0; $i -lt $rows.Count; $i += 2) { $rows[$i] })
        $half | & $Give @quiet | ForEach-Object { $given[$_.$Key] = $true }

        foreach ($kind in 'Throttle', 'ServerError', 'Reset', 'ResetAfter', 'Cut', 'ItemThrottle', 'MissingDetail') {
            Set-CloudIamEmulatorFault -Kind $kind -Probability 0.05
        }

        $results = @($rows | & $Name @quiet)
        $fired = Get-CloudIamEmulatorFault | Measure-Object -Property FiredCount -Sum
        Clear-CloudIamEmulatorFault

        $fired.Sum | Should -BeGreaterThan 0
        $results.Count | Should -Be $rows.Count
        @($results.$Key | Sort-Object -Unique).Count | Should -Be $results.Count
        @($results | Where-Object Status -EQ Removed).Count | Should -BeGreaterThan 0

        $truth = @{}
        $rows | & $Name @quiet | ForEach-Object { $truth[$_.$Key] = $_.Status }
        foreach ($result in $results) {
            if ($result.Status -eq 'Removed') {
                $given[$result.$Key] | Should -BeTrue -Because "$result"
            }

            if ($result.Status -in 'Removed', 'AlreadyAbsent') {
                $truth[$result.$Key] | Should -Be 'AlreadyAbsent' -Because "$result"
            }
            elseif ($result.Status -eq 'Failed' -and $given[$result.$Key]) {
                # What had nothing to take may fail too; what had it, has it still.
                $truth[$result.$Key] | Should -Be 'Removed' -Because "$result"
            }
        }
    }
}
