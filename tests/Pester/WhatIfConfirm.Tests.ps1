BeforeDiscovery {
    $script:changes = @(
        @{
            Name = 'Add-EcsInstanceIamRole'; Action = 'AssociateInstancesIamRole'
            Arguments = @{ InstanceId = 'i-emu00000001'; IamRoleName = 'EcsTestRole' }
            Message = '*"Bind IAM role ''EcsTestRole''"*"Instance i-emu00000001 in cn-beijing"*'
            Status = 'Added'
        }
        @{
            Name = 'Add-EcsInstanceIamRole'; Action = 'AssociateInstancesIamRole'
            Arguments = @{ InstanceId = 'i-emu00000001'; IamRoleName = 'EcsTestRole'; Force = $true }
            Message = '*"Bind IAM role ''EcsTestRole'', replacing another role of yours"*"Instance i-emu00000001 in cn-beijing"*'
            Status = 'Added'
        }
        @{
            Name = 'Add-RamRolePolicy'; Action = 'AttachPolicyToRole'
            Arguments = @{ RoleName = 'app-test'; PolicyName = 'ops'; PolicyType = 'custom' }
            Message = '*"Attach Custom policy ''ops''"*"RAM role ''app-test''"*'
            Status = 'Added'
        }
        @{
            Name = 'Grant-BastionHostGroupAccount'; Action = 'AttachHostGroupAccountsToUser'
            Arguments = @{ HostGroupId = '2'; HostAccountName = 'root', 'ops'; UserId = '2'; BastionHostId = 'bastionhost-cn-1' }
            Message = '*"Grant host group 2 with 2 accounts"*"User 2 of bastion host bastionhost-cn-1"*'
            Status = 'Added'
        }
        @{
            Name = 'Remove-EcsInstanceIamRole'; IsHigh = $true
            Action = 'DescribeInstancesIamRoles', 'DisassociateInstancesIamRole'
            Arguments = @{ InstanceId = 'i-emu00000003'; IamRoleName = 'EcsTestRole' }
            Message = '*"Remove IAM role ''EcsTestRole''"*"Instance i-emu00000003 in cn-beijing"*'
            Status = 'Removed'
        }
        @{
            Name = 'Remove-RamRolePolicy'; Action = 'DetachPolicyFromRole'; IsHigh = $true
            Arguments = @{ RoleName = 'app-prod'; PolicyName = 'ops'; PolicyType = 'custom' }
            Message = '*"Detach Custom policy ''ops''"*"RAM role ''app-prod''"*'
            Status = 'Removed'
        }
        @{
            Name = 'Revoke-BastionHostGroupAccount'; Action = 'DetachHostGroupAccountsFromUser'; IsHigh = $true
            Arguments = @{ HostGroupId = '1'; HostAccountName = 'root'; UserId = '1'; BastionHostId = 'bastionhost-cn-1' }
            Message = '*"Revoke account ''root'' of host group 1"*"User 1 of bastion host bastionhost-cn-1"*'
            Status = 'Removed'
        }
        @{
            Name = 'Revoke-BastionHostGroupAccount'; IsHigh = $true
            Action = 'ListHostGroupAccountNamesForUser', 'DetachHostGroupAccountsFromUser'
            Arguments = @{ HostGroupId = '1'; AllAccounts = $true; UserId = '1'; BastionHostId = 'bastionhost-cn-1' }
            Message = '*"Revoke host group 1 with all its accounts"*"User 1 of bastion host bastionhost-cn-1"*'
            Status = 'Removed'
        }
    )
}

Describe '<Name>' -ForEach $changes {
    BeforeAll {
        . (Join-Path $PSScriptRoot 'Common.ps1')

        # Runs the command in a child, where nobody answers a prompt, and reports what came of it.
        $script = @'
Import-Module $env:CLOUDIAM_TEST_MODULE
$emulator = Start-CloudIamEmulator -Confirm:$false
$emulator | Set-CloudIamContext -Confirm:$false
$given = $env:CLOUDIAM_TEST_ARGUMENTS | ConvertFrom-Json
$arguments = @{}
foreach ($property in $given.PSObject.Properties) { $arguments[$property.Name] = $property.Value }
$ConfirmPreference = $env:CLOUDIAM_TEST_PREFERENCE
$failure = $null
try { $results = @(& $env:CLOUDIAM_TEST_COMMAND @arguments -ErrorAction Stop) } catch { $failure = "$_" }
$ConfirmPreference = 'High'
[pscustomobject]@{
    Failure = $failure
    Results = @($results).Count
    Requests = @(Get-CloudIamEmulatorRequest).Count
} | ConvertTo-Json
'@

        function Invoke-InChild([hashtable] $Extra, [string] $Preference) {
            Invoke-ChildJson $script @{
                CLOUDIAM_TEST_COMMAND = $Name
                CLOUDIAM_TEST_ARGUMENTS = ConvertTo-Json ($Arguments + $Extra) -Compress
                CLOUDIAM_TEST_PREFERENCE = $Preference
            }
        }
    }

    Context 'with -WhatIf' {
        BeforeEach {
            Start-CloudIamEmulator | Set-CloudIamContext
        }

        AfterEach {
            Stop-CloudIamEmulator
        }

        It 'sends nothing, where without it there is a call' {
            & $Name @Arguments -WhatIf | Should -BeNullOrEmpty
            Get-CloudIamEmulatorRequest | Should -BeNullOrEmpty
            (& $Name @Arguments -Confirm:$false).Status | Should -Be $Status
            (Get-CloudIamEmulatorRequest).Action | Should -Be $Action
        }

        It 'needs no credential' {
            $emulator = Start-CloudIamEmulator
            Clear-CloudIamContext
            Invoke-WithEnvironment @{} {
                { & $Name @Arguments -Endpoint $emulator.Endpoint -Region cn-beijing -WhatIf } | Should -Not -Throw
                { & $Name @Arguments -Endpoint $emulator.Endpoint -Region cn-beijing -Confirm:$false } |
                    Should -Throw -ErrorId 'NoCredential,*'
            }
            Get-CloudIamEmulatorRequest | Should -BeNullOrEmpty
        }

        It 'says what it would do, and to what' {
            Start-Transcript -LiteralPath TestDrive:/whatif.txt | Out-Null
            try {
                & $Name @Arguments -WhatIf
            }
            finally {
                Stop-Transcript | Out-Null
            }
            (Get-Content -LiteralPath TestDrive:/whatif.txt -Raw) -replace '\s+', ' ' | Should -BeLike $Message
        }
    }

    It 'asks with -Confirm, and sends nothing where nobody can answer' {
        $result = Invoke-InChild @{ Confirm = $true } 'High'
        $result.Failure | Should -Match 'NonInteractive'
        $result.Requests | Should -Be 0
    }

    It 'asks where the preference is Low' {
        $result = Invoke-InChild @{} 'Low'
        $result.Failure | Should -Match 'NonInteractive'
        $result.Requests | Should -Be 0
    }

    It 'asks nobody with -Confirm:$false' {
        $result = Invoke-InChild @{ Confirm = $false } 'Low'
        $result.Failure | Should -BeNullOrEmpty
        $result.Results | Should -Be 1
        $result.Requests | Should -Be @($Action).Count
    }

    It 'by default asks when it takes something away, and nobody otherwise' {
        $result = Invoke-InChild @{} 'High'
        if ($IsHigh) {
            $result.Failure | Should -Match 'NonInteractive'
            $result.Requests | Should -Be 0
        }
        else {
            $result.Failure | Should -BeNullOrEmpty
            $result.Requests | Should -Be 1
        }
    }
}

Describe 'The commands of the session' {
    BeforeAll {
        . (Join-Path $PSScriptRoot 'Common.ps1')
    }

    AfterEach {
        Stop-CloudIamEmulator
        Clear-CloudIamContext
    }

    It 'start no emulator with -WhatIf' {
        Start-CloudIamEmulator -WhatIf | Should -BeNullOrEmpty
    }

    It 'stop no emulator with -WhatIf' {
        $emulator = Start-CloudIamEmulator
        Stop-CloudIamEmulator -WhatIf
        $emulator.IsRunning | Should -BeTrue
    }

    It 'set and clear no context with -WhatIf' {
        Set-CloudIamContext -Region cn-one
        Set-CloudIamContext -Region cn-two -WhatIf
        Clear-CloudIamContext -WhatIf
        (Get-CloudIamContext).Region | Should -Be @('cn-one', 'cn-one')
    }
}
