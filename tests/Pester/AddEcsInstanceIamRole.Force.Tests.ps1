Describe 'Add-EcsInstanceIamRole -Force' {
    BeforeAll {
        . (Join-Path $PSScriptRoot 'Common.ps1')
        . (Join-Path $PSScriptRoot 'State.ps1')
    }

    BeforeEach {
        $script:emulator = Start-CloudIamEmulator
        $emulator | Set-CloudIamContext
    }

    AfterEach {
        Stop-CloudIamEmulator
    }

    It 'without it names the present role and changes nothing' {
        $before = Get-EcsState $emulator
        $result = Add-EcsInstanceIamRole i-emu00000007 app-prod -ErrorAction SilentlyContinue -ErrorVariable problems
        $result.Status | Should -Be 'Failed'
        $result.PreviousIamRoleName | Should -Be 'backup-agent'
        "$problems" | Should -BeLike '*backup-agent*'
        Get-EcsState $emulator | Compare-State $before | Should -BeNullOrEmpty
    }

    It 'replaces the role and names the one that was there' {
        $results = 'i-emu00000001', 'i-emu00000003', 'i-emu00000007', 'i-emu00000011' |
            Add-EcsInstanceIamRole -IamRoleName app-prod -Force
        "$($results.Status)" | Should -Be 'Added Added Added Added'
        $results | ForEach-Object { "$($_.PreviousIamRoleName)" } | Should -Be @('', 'EcsTestRole', 'backup-agent', '')
        $state = Get-EcsState $emulator
        'i-emu00000001', 'i-emu00000003', 'i-emu00000007' | ForEach-Object { $state[$_] } |
            Should -Be @('app-prod', 'app-prod', 'app-prod')
        "$($state['i-emu00000011'])" | Should -Be 'app-prod ServiceRoleForAutoScaling'
    }

    It 'leaves an instance that has the role as it is' {
        $result = Add-EcsInstanceIamRole i-emu00000003 EcsTestRole -Force
        $result.Status | Should -Be 'AlreadyPresent'
        $result.PreviousIamRoleName | Should -BeNullOrEmpty
        Get-CloudIamEmulatorRequest -Action DisassociateInstancesIamRole | Should -BeNullOrEmpty
    }

    It 'takes 100 instances with two other roles in two calls for each role' {
        Set-Content -LiteralPath TestDrive:/many.json -Value '{ "volcengine": { "instances": { "count": 100 } } }' -Encoding ascii
        $script:emulator = Start-CloudIamEmulator -SeedPath TestDrive:/many.json
        $emulator | Set-CloudIamContext
        $old = 'backup-agent', 'EcsTestRole'
        1..100 | ForEach-Object { [pscustomobject]@{ Id = 'i-emu{0:D8}' -f $_; RoleName = $old[$_ % 2] } } |
            Add-EcsInstanceIamRole | Where-Object Status -NE Added | Should -BeNullOrEmpty
        $skip = @(Get-CloudIamEmulatorRequest).Count

        $results = 1..100 | ForEach-Object { 'i-emu{0:D8}' -f $_ } | Add-EcsInstanceIamRole -IamRoleName app-prod -Force
        @($results | Where-Object Status -EQ Added).Count | Should -Be 100
        $results[0].PreviousIamRoleName | Should -Be 'EcsTestRole'
        $results[1].PreviousIamRoleName | Should -Be 'backup-agent'
        $calls = Get-CloudIamEmulatorRequest | Select-Object -Skip $skip | Group-Object Action -NoElement
        $calls | ForEach-Object { "$($_.Name) $($_.Count)" } | Sort-Object | Should -Be @(
            'AssociateInstancesIamRole 3', 'DescribeInstancesIamRoles 3', 'DisassociateInstancesIamRole 2', 'GetRole 2')
    }

    It 'puts the old role back when the new one cannot be bound, and says so' {
        $before = Get-EcsState $emulator
        # A role that does not exist is refused at once, before anything is taken.
        $null = Add-EcsInstanceIamRole i-emu00000007 no-such-role -Force -ErrorAction SilentlyContinue
        Get-EcsState $emulator | Compare-State $before | Should -BeNullOrEmpty

        Set-CloudIamEmulatorFault AssociateInstancesIamRole ItemThrottle -ErrorCode InvalidInstanceStatus -Count 2
        $result = Add-EcsInstanceIamRole i-emu00000007 app-prod -Force -ErrorAction SilentlyContinue -ErrorVariable problems
        $result.Status | Should -Be 'Failed'
        $result.ErrorCode | Should -Be 'InvalidInstanceStatus'
        $result.PreviousIamRoleName | Should -Be 'backup-agent'
        "$problems" | Should -BeLike "*'backup-agent', which it had, was put back*"
        Get-EcsState $emulator | Compare-State $before | Should -BeNullOrEmpty
    }

    It 'says it when the old role cannot be put back, and the same command then goes through' {
        Set-CloudIamEmulatorFault AssociateInstancesIamRole ItemThrottle -ErrorCode InvalidInstanceStatus -Count 3
        $result = Add-EcsInstanceIamRole i-emu00000007 app-prod -Force -ErrorAction SilentlyContinue
        $result.ErrorMessage | Should -BeLike "*'backup-agent'*could not be put back*Bind it again*"
        $result.PreviousIamRoleName | Should -Be 'backup-agent'
        (Get-EcsState $emulator)['i-emu00000007'] | Should -BeNullOrEmpty
        ($result | Add-EcsInstanceIamRole -Force).Status | Should -Be 'Added'
    }

    It 'comes through <Kind>' -ForEach @(
        @{ Kind = 'ResetAfter' }
        @{ Kind = 'ItemThrottle' }
        @{ Kind = 'Throttle' }
    ) {
        Set-CloudIamEmulatorFault *InstancesIamRole $Kind -Count 3
        $result = Add-EcsInstanceIamRole i-emu00000007 app-prod -Force
        $result.Status | Should -Be 'Added'
        $result.PreviousIamRoleName | Should -Be 'backup-agent'
        (Get-EcsState $emulator)['i-emu00000007'] | Should -Be 'app-prod'
    }

    It 'never takes a service-linked role' {
        Set-CloudIamEmulatorFault AssociateInstancesIamRole ItemThrottle -ErrorCode InvalidInstanceStatus
        $result = Add-EcsInstanceIamRole i-emu00000011 app-prod -Force -ErrorAction SilentlyContinue
        $result.Status | Should -Be 'Failed'
        $result.ErrorMessage | Should -BeLike '*Nothing was replaced*'
        Get-CloudIamEmulatorRequest -Action DisassociateInstancesIamRole | Should -BeNullOrEmpty
    }

    It 'takes no role that it cannot tell from a service-linked one' {
        Set-CloudIamEmulatorFault GetRole ServerError -ErrorCode AccessDenied
        $result = Add-EcsInstanceIamRole i-emu00000007 app-prod -Force -ErrorAction SilentlyContinue
        $result.ErrorMessage | Should -BeLike '*iam:GetRole*'
        (Get-EcsState $emulator)['i-emu00000007'] | Should -Be 'backup-agent'
    }

    It 'is undone by PreviousIamRoleName' {
        $before = Get-EcsState $emulator
        $results = 'i-emu00000001', 'i-emu00000003', 'i-emu00000007' | Add-EcsInstanceIamRole -IamRoleName app-prod -Force
        $results | Where-Object PreviousIamRoleName |
            Select-Object InstanceId, Region, @{ Name = 'IamRoleName'; Expression = { $_.PreviousIamRoleName } } |
            Add-EcsInstanceIamRole -Force | Where-Object Status -NE Added | Should -BeNullOrEmpty
        $results | Where-Object { -not $_.PreviousIamRoleName } | Remove-EcsInstanceIamRole -Confirm:$false |
            Where-Object Status -NE Removed | Should -BeNullOrEmpty
        Get-EcsState $emulator | Compare-State $before | Should -BeNullOrEmpty
    }
}
