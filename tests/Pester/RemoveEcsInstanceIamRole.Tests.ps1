Describe 'Remove-EcsInstanceIamRole' {
    BeforeAll {
        . (Join-Path $PSScriptRoot 'Common.ps1')
        . (Join-Path $PSScriptRoot 'State.ps1')

        $script:ConfirmPreference = 'None'
        function Get-DisassociateRequest {
            Get-CloudIamEmulatorRequest -Action DisassociateInstancesIamRole
        }
    }

    BeforeEach {
        $script:emulator = Start-CloudIamEmulator
        $emulator | Set-CloudIamContext
    }

    AfterEach {
        Stop-CloudIamEmulator
    }

    It 'has the parameters of Add-EcsInstanceIamRole, but for -Force and -SkipExisting' {
        Compare-CommandParameter Add-EcsInstanceIamRole Remove-EcsInstanceIamRole | Should -Be @('Force', 'SkipExisting')
    }

    It 'answers Removed, AlreadyAbsent (no role, another role, a service-linked one alone) or Failed' {
        $ids = 'i-emu00000003', 'i-emu00000001', 'i-emu00000007', 'i-emu00000011', 'i-unknown'
        $results = $ids | Remove-EcsInstanceIamRole -IamRoleName EcsTestRole -ErrorAction SilentlyContinue -ErrorVariable problems
        "$($results.InstanceId)" | Should -Be "$ids"
        "$($results.Status)" | Should -Be 'Removed AlreadyAbsent AlreadyAbsent AlreadyAbsent Failed'
        $results[4].ErrorCode | Should -Be 'InvalidInstance.NotFound'
        $problems.Count | Should -Be 1
        $problems[0].FullyQualifiedErrorId |
            Should -Be 'InvalidInstance.NotFound,CloudIam.PowerShell.Commands.RemoveEcsInstanceIamRoleCommand'
        "$((Get-EcsState $emulator)['i-emu00000007'])" | Should -Be 'backup-agent'
        "$((Get-EcsState $emulator)['i-emu00000003'])" | Should -BeNullOrEmpty
    }

    It 'always sends the role name' {
        $null = 'i-emu00000003', 'i-emu00000007' | Remove-EcsInstanceIamRole -IamRoleName EcsTestRole
        (Get-DisassociateRequest).Parameters['IamRoleName'] | Should -Be 'EcsTestRole'
    }

    It 'takes 250 instances in three calls, after three that read' {
        Set-Content -LiteralPath TestDrive:/many.json -Value '{ "volcengine": { "instances": { "count": 250 } } }' -Encoding ascii
        Start-CloudIamEmulator -SeedPath TestDrive:/many.json | Set-CloudIamContext
        $ids = 1..250 | ForEach-Object { 'i-emu{0:D8}' -f $_ }
        $given = $ids | Add-EcsInstanceIamRole -IamRoleName EcsTestRole

        $results = $given | Remove-EcsInstanceIamRole
        @($results | Where-Object Status -EQ Removed).Count | Should -Be 250
        "$($results.InstanceId)" | Should -Be "$ids"
        Get-DisassociateRequest | ForEach-Object { @($_ | Get-RequestInstanceId).Count } | Sort-Object |
            Should -Be @(50, 100, 100)
        @(Get-CloudIamEmulatorRequest -Action DescribeInstancesIamRoles).Count | Should -Be 3
    }

    It 'answers <Name> with a failure and changes nothing' -ForEach @(
        @{ Name = 'an unknown role'; Id = 'i-emu00000003'; Role = 'no-such-role'; Region = 'cn-beijing'
            Code = 'InvalidIamRole.NotFound'
        }
        @{ Name = 'a service-linked role'; Id = 'i-emu00000011'; Role = 'ServiceRoleForAutoScaling'; Region = 'cn-beijing'
            Code = 'InvalidArgument'
        }
        @{ Name = 'an id of another region'; Id = 'i-emu00000003'; Role = 'EcsTestRole'; Region = 'cn-shanghai'
            Code = 'InvalidInstance.NotFound'
        }
        @{ Name = 'an empty role'; Id = 'i-emu00000003'; Role = ''; Region = 'cn-beijing'; Code = 'InvalidItem' }
        @{ Name = 'an empty id'; Id = ''; Role = 'EcsTestRole'; Region = 'cn-beijing'; Code = 'InvalidItem' }
    ) {
        $before = Get-EcsState $emulator
        $result = Remove-EcsInstanceIamRole $Id $Role -Region $Region -ErrorAction SilentlyContinue -ErrorVariable problems
        $result.Status | Should -Be 'Failed'
        $result.ErrorCode | Should -Be $Code
        $problems.Count | Should -Be 1
        Get-EcsState $emulator | Compare-State $before | Should -BeNullOrEmpty
    }

    It 'leaves good rows unharmed by bad ones, and sends duplicates once' {
        $results = 'i-emu00000003', '', 'i-emu00000003', $null |
            Remove-EcsInstanceIamRole -IamRoleName EcsTestRole -ErrorAction SilentlyContinue
        "$($results.Status)" | Should -Be 'Removed Failed Removed Failed'
        Get-DisassociateRequest | Get-RequestInstanceId | Should -Be 'i-emu00000003'
    }

    It 'claims what is proven when <Kind> strikes' -ForEach @(
        # ECS replays the token, so the second answer is as good as the first.
        @{ Kind = 'ResetAfter'; Expected = 'Removed Removed' }
        @{ Kind = 'Reset'; Expected = 'Removed Removed' }
        @{ Kind = 'ItemThrottle'; Expected = 'Removed Removed' }
    ) {
        $given = 'i-emu00000001', 'i-emu00000002' | Add-EcsInstanceIamRole -IamRoleName app-prod
        Set-CloudIamEmulatorFault DisassociateInstancesIamRole $Kind -Count 1
        "$(($given | Remove-EcsInstanceIamRole).Status)" | Should -Be $Expected
        (Get-EcsState $emulator)['i-emu00000001'] | Should -BeNullOrEmpty
    }

    It 'takes nothing when the roles cannot be read' {
        Set-CloudIamEmulatorFault DescribeInstancesIamRoles ServerError -ErrorCode AccessDenied
        $result = Remove-EcsInstanceIamRole i-emu00000003 EcsTestRole -ErrorAction SilentlyContinue
        $result.Status | Should -Be 'Failed'
        Get-DisassociateRequest | Should -BeNullOrEmpty
    }

    Context 'there and back' {
        It 'restores what Add-EcsInstanceIamRole found' {
            $before = Get-EcsState $emulator
            $ids = 1..12 | ForEach-Object { 'i-emu{0:D8}' -f $_ }
            $results = $ids | Add-EcsInstanceIamRole -IamRoleName EcsTestRole -ErrorAction SilentlyContinue
            @($results.Status | Select-Object -Unique).Count | Should -Be 3
            $back = $results | Where-Object Status -EQ Added | Remove-EcsInstanceIamRole
            $back | Where-Object Status -NE Removed | Should -BeNullOrEmpty
            Get-EcsState $emulator | Compare-State $before | Should -BeNullOrEmpty
        }

        It 'is restored by Add-EcsInstanceIamRole' {
            $before = Get-EcsState $emulator
            $results = 1..12 | ForEach-Object { 'i-emu{0:D8}' -f $_ } | Remove-EcsInstanceIamRole -IamRoleName EcsTestRole
            $back = $results | Where-Object Status -EQ Removed | Add-EcsInstanceIamRole
            "$back" | Should -Be 'i-emu00000003 EcsTestRole: Added'
            Get-EcsState $emulator | Compare-State $before | Should -BeNullOrEmpty
        }

        It 'tries again only what failed' {
            $results = 'i-emu00000003', 'i-unknown' |
                Remove-EcsInstanceIamRole -IamRoleName EcsTestRole -ErrorAction SilentlyContinue
            $again = $results | Where-Object Status -EQ Failed | Remove-EcsInstanceIamRole -ErrorAction SilentlyContinue
            $again.InstanceId | Should -Be 'i-unknown'
        }
    }
}
