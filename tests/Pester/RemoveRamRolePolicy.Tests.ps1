Describe 'Remove-RamRolePolicy' {
    BeforeAll {
        . (Join-Path $PSScriptRoot 'Common.ps1')
        . (Join-Path $PSScriptRoot 'State.ps1')

        $script:ConfirmPreference = 'None'
        $script:roles = 'app-prod', 'app-staging', 'app-test', 'ci-deployer'
    }

    BeforeEach {
        $script:emulator = Start-CloudIamEmulator
        $emulator | Set-CloudIamContext
    }

    AfterEach {
        Stop-CloudIamEmulator
    }

    It 'has the parameters of Add-RamRolePolicy, but for -SkipExisting' {
        Compare-CommandParameter Add-RamRolePolicy Remove-RamRolePolicy | Should -Be 'SkipExisting'
    }

    It 'answers Removed or AlreadyAbsent for every pair of role and policy' {
        $results = Remove-RamRolePolicy app-prod, ci-deployer ops, deploy -PolicyType custom
        $results | ForEach-Object { "$_" } | Sort-Object | Should -Be @(
            'app-prod Custom/deploy: AlreadyAbsent', 'app-prod Custom/ops: Removed'
            'ci-deployer Custom/deploy: Removed', 'ci-deployer Custom/ops: AlreadyAbsent')
        $state = Get-RamState $emulator $roles
        "$($state['app-prod'])" | Should -Be 'System/AliyunOSSReadOnlyAccess'
        "$($state['ci-deployer'])" | Should -BeNullOrEmpty
    }

    It 'answers <Code> with a failure, and the others unharmed' -ForEach @(
        @{ Role = 'no-such-role'; Policy = 'ops'; Code = 'EntityNotExist.Role' }
        @{ Role = 'app-test'; Policy = 'no-such-policy'; Code = 'EntityNotExist.Policy' }
        @{ Role = 'AliyunServiceRoleForBastionhost'; Policy = 'ops'; Code = 'NoPermission' }
        @{ Role = ''; Policy = 'ops'; Code = 'InvalidItem' }
        @{ Role = 'app-test'; Policy = ''; Code = 'InvalidItem' }
    ) {
        $results = [pscustomobject]@{ RoleName = $Role; PolicyName = $Policy },
        [pscustomobject]@{ RoleName = 'app-prod'; PolicyName = 'ops' } |
            Remove-RamRolePolicy -PolicyType Custom -ErrorAction SilentlyContinue -ErrorVariable problems
        ($results | Where-Object Status -EQ Failed).ErrorCode | Should -Be $Code
        ($results | Where-Object Status -EQ Removed).RoleName | Should -Be 'app-prod'
        $problems.Count | Should -Be 1
    }

    It 'takes 250 policies in 250 calls, and duplicates once' {
        $many = 1..250 | ForEach-Object { "role-$_" }
        $attachments = $many | ForEach-Object { @{ roleName = $_; policyName = 'ops'; policyType = 'Custom' } }
        $seed = @{ alibabaCloud = @{ roles = $many; attachments = @($attachments) } }
        Set-Content -LiteralPath TestDrive:/many.json -Value (ConvertTo-Json $seed -Depth 5) -Encoding ascii
        Start-CloudIamEmulator -SeedPath TestDrive:/many.json | Set-CloudIamContext

        $results = $many + $many[0..9] | Remove-RamRolePolicy -PolicyName ops -PolicyType Custom
        @($results | Where-Object Status -EQ Removed).Count | Should -Be 260
        @(Get-CloudIamEmulatorRequest).Count | Should -Be 250
        @(Get-CloudIamEmulatorRequest -Action DetachPolicyFromRole).Count | Should -Be 250
    }

    It 'claims nothing that is not proven when <Kind> strikes' -ForEach @(
        @{ Kind = 'ResetAfter'; Expected = 'AlreadyAbsent' }
        @{ Kind = 'Cut'; Expected = 'AlreadyAbsent' }
        @{ Kind = 'Reset'; Expected = 'Removed' }
        @{ Kind = 'Throttle'; Expected = 'Removed' }
    ) {
        Set-CloudIamEmulatorFault DetachPolicyFromRole $Kind -Count 1
        (Remove-RamRolePolicy app-prod ops -PolicyType Custom).Status | Should -Be $Expected
        "$((Get-RamState $emulator app-prod)['app-prod'])" | Should -Be 'System/AliyunOSSReadOnlyAccess'
    }

    It 'says that it is still there when no call came through' {
        Set-CloudIamEmulatorFault DetachPolicyFromRole Reset
        $result = Remove-RamRolePolicy app-prod ops -PolicyType Custom -ErrorAction SilentlyContinue
        $result.Status | Should -Be 'Failed'
        $result.ErrorMessage | Should -BeLike '*still there*'
    }

    Context 'there and back' {
        It 'restores what Add-RamRolePolicy found' {
            $before = Get-RamState $emulator $roles
            $results = Add-RamRolePolicy $roles ops, deploy -PolicyType Custom
            $results | Where-Object Status -EQ Added | Remove-RamRolePolicy | Where-Object Status -NE Removed |
                Should -BeNullOrEmpty
            Get-RamState $emulator $roles | Compare-State $before | Should -BeNullOrEmpty
        }

        It 'is restored by Add-RamRolePolicy' {
            $before = Get-RamState $emulator $roles
            $results = @(Remove-RamRolePolicy $roles ops, deploy -PolicyType Custom) +
            @(Remove-RamRolePolicy $roles AliyunOSSReadOnlyAccess -PolicyType System)
            $results | Where-Object Status -EQ Removed | Add-RamRolePolicy | Where-Object Status -NE Added | Should -BeNullOrEmpty
            Get-RamState $emulator $roles | Compare-State $before | Should -BeNullOrEmpty
        }
    }
}
