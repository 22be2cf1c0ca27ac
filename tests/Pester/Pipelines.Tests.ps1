<#
    What reads find pipes into every command that gives and takes, and what these answer pipes back.
#>
BeforeAll {
    . (Join-Path $PSScriptRoot 'Common.ps1')
    $ConfirmPreference = 'None'
}

Describe 'What is found' {
    BeforeEach {
        $emulator = Start-CloudIamEmulator
        $emulator | Set-CloudIamContext
        Set-CloudIamContext Volcengine -Region cn-beijing
        Set-CloudIamContext AlibabaCloud -Region cn-hangzhou
    }

    AfterEach {
        $emulator | Stop-CloudIamEmulator
        Clear-CloudIamContext
    }

    It 'of instances gets and loses a role' {
        $web = @(Get-EcsInstance -Name web* | Where-Object InstanceId -ne 'i-emu00000007')
        $web.Count | Should -BeGreaterThan 3
        $given = $web | Add-EcsInstanceIamRole -IamRoleName app-prod
        $given.InstanceId | Should -Be $web.InstanceId
        "$($given.Status | Sort-Object -Unique)" | Should -Be 'Added'
        $taken = Get-EcsInstance -Name web* | Remove-EcsInstanceIamRole -IamRoleName app-prod
        @($taken | Where-Object Status -eq Removed).InstanceId | Should -Be $web.InstanceId
        Get-EcsInstanceIamRole -IamRoleName app-prod -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
    }

    It 'of instances'' roles is taken and given again, but for what a service owns' {
        $before = Get-EcsInstanceIamRole | ForEach-Object { "$($_.InstanceId) $($_.IamRoleName)" }
        $own = Get-EcsInstanceIamRole | Where-Object IsServiceLinked -ne $true
        $taken = $own | Remove-EcsInstanceIamRole
        $taken.Count | Should -Be 2
        "$($taken.Status | Sort-Object -Unique)" | Should -Be 'Removed'
        @(Get-EcsInstanceIamRole).Count | Should -Be 1
        $given = $taken | Add-EcsInstanceIamRole
        "$($given.Status | Sort-Object -Unique)" | Should -Be 'Added'
        Get-EcsInstanceIamRole | ForEach-Object { "$($_.InstanceId) $($_.IamRoleName)" } | Should -Be $before
    }

    It 'of a service''s own roles is refused, and stays' {
        $result = Get-EcsInstanceIamRole i-emu00000011 | Remove-EcsInstanceIamRole -ErrorAction SilentlyContinue
        $result.Status | Should -Be 'Failed'
        (Get-EcsInstanceIamRole i-emu00000011).IsServiceLinked | Should -BeTrue
    }

    It 'of IAM roles is bound to an instance' {
        $result = Get-EcsIamRole EcsTestRole | Add-EcsInstanceIamRole -InstanceId i-emu00000020
        "$result" | Should -Be 'i-emu00000020 EcsTestRole: Added'
    }

    It 'of RAM roles gets and loses a policy' {
        $given = Get-RamRole app-* | Add-RamRolePolicy -PolicyName AliyunOSSReadOnlyAccess -PolicyType System
        $given.RoleName | Sort-Object | Should -Be 'app-prod', 'app-staging', 'app-test'
        @($given | Where-Object Status -eq Added).Count | Should -Be 2
        $taken = Get-RamRole app-* | Remove-RamRolePolicy -PolicyName AliyunOSSReadOnlyAccess -PolicyType System
        "$($taken.Status | Sort-Object -Unique)" | Should -Be 'Removed'
    }

    It 'of roles'' policies is taken and given again' {
        $taken = Get-RamRolePolicy app-prod | Remove-RamRolePolicy
        $taken | ForEach-Object { "$_" } | Sort-Object |
            Should -Be 'app-prod Custom/ops: Removed', 'app-prod System/AliyunOSSReadOnlyAccess: Removed'
        Get-RamRolePolicy app-prod | Should -BeNullOrEmpty
        "$(($taken | Add-RamRolePolicy).Status)" | Should -Be 'Added Added'
        @(Get-RamRolePolicy app-prod).Count | Should -Be 2
    }

    It 'of policies is attached to a role, and who has it is found and loses it' {
        "$(Get-RamPolicy ops | Add-RamRolePolicy -RoleName audit)" | Should -Be 'audit Custom/ops: Added'
        $taken = Get-RamRolePolicy -PolicyName ops | Remove-RamRolePolicy
        $taken.RoleName | Sort-Object | Should -Be 'app-prod', 'audit'
        "$($taken.Status)" | Should -Be 'Removed Removed'
    }

    It 'of host groups is granted by wildcard, and just what was new is taken back' {
        $given = Get-BastionHostGroup -Name web* | Grant-BastionHostGroupAccount -UserId 1 -HostAccountName root, admin
        "$($given.Accounts)" | Should -Be 'root: AlreadyPresent admin: Added'
        "$(($given | Revoke-BastionHostGroupAccount).Accounts)" | Should -Be 'admin: Removed'
        "$((Get-BastionHostGroupAccount -UserId 1).HostAccountName)" | Should -Be 'root'
    }

    It 'of host groups is revoked whole' {
        $taken = Get-BastionHost | Get-BastionHostGroup | Revoke-BastionHostGroupAccount -UserId 1 -AllAccounts
        @($taken | Where-Object Status -eq Removed).HostGroupId | Should -Be '1'
        @($taken | Where-Object Status -eq AlreadyAbsent).Count | Should -Be 4
        Get-BastionHostGroupAccount -UserId 1 | Should -BeNullOrEmpty
    }

    It 'of bastion users is authorized, read, revoked and authorized again' {
        $given = Get-BastionHostUser | Grant-BastionHostGroupAccount 2 -HostAccountName root
        "$($given.Status)" | Should -Be 'Added Added Added'
        $found = Get-BastionHost | Get-BastionHostUser | Get-BastionHostGroupAccount | Where-Object HostGroupId -eq 2
        $found.UserId | Should -Be '1', '2', '3'
        $taken = $found | Revoke-BastionHostGroupAccount
        "$($taken.Status)" | Should -Be 'Removed Removed Removed'
        "$(($taken | Grant-BastionHostGroupAccount).Status)" | Should -Be 'Added Added Added'
    }

    It 'of host accounts is granted in a group' {
        $account = Get-BastionHostAccount | Where-Object HostAccountName -eq ops | Select-Object -First 1
        "$($account | Grant-BastionHostGroupAccount 4 -UserId 2)" | Should -Be 'user 2, host group 4: Added'
        "$((Get-BastionHostGroupAccount -UserId 2).HostAccountName)" | Should -Be 'ops'
    }

    It 'with a group that has no account asks for -AllAccounts rather than taking all' {
        $result = Get-BastionHostGroupAccount -UserId 3 | Revoke-BastionHostGroupAccount -ErrorAction SilentlyContinue
        $result.ErrorCode | Should -Be 'InvalidItem'
        $result.ErrorMessage | Should -BeLike '*-AllAccounts*'
        @(Get-BastionHostGroupAccount -UserId 3).HostGroupId | Should -Be '3'
    }
}
