# -SkipExisting: what is there is looked up, and only the rest is sent; and with -WhatIf beside it, what would change.
Describe '-SkipExisting' {
    BeforeAll {
        . (Join-Path $PSScriptRoot 'Common.ps1')

        $script:role = @{ IamRoleName = 'app-prod' }
        $script:custom = @{ PolicyType = 'Custom' }
        $script:where = @{ BastionHostId = 'bastionhost-cn-1' }

        # 250 instances; those whose number ends in 7 lack the role (25), those in 4 of the last hundred too (five), and one has another.
        $instances = 1..250 | ForEach-Object {
            $lacks = $_ % 10 -eq 7 -or ($_ -gt 200 -and $_ % 10 -eq 4)
            @{ instanceId = "i-$_"; roles = @(if ($_ -eq 17) { 'other' } elseif (-not $lacks) { 'app-prod' }) }
        }
        $policies = 1..6 | ForEach-Object { @{ policyName = "p$_"; policyType = 'Custom' } }
        $attached = foreach ($name in 'r1', 'r2', 'r3') { @{ roleName = $name; policyName = 'p1'; policyType = 'Custom' } }
        $groups = 1..12 | ForEach-Object { @{ hostGroupId = "$_"; hostAccountNames = 'root', 'ops' } }
        $users = @(
            @{ userId = '1'; hostGroups = @(1..12 | ForEach-Object { @{ hostGroupId = "$_"; hostAccountNames = @('root') } }) }
            @{ userId = '2' }
        )
        $bastion = @{ instanceId = 'bastionhost-cn-1'; regionId = 'cn-hangzhou'; users = $users; hostGroups = $groups }
        $script:seed = Join-Path $TestDrive 'seed.json'
        @{
            volcengine = @{ region = 'cn-beijing'; roles = 'app-prod', 'other'; instances = $instances }
            alibabaCloud = @{ roles = 'r1', 'r2', 'r3'; policies = $policies; attachments = $attached; bastionHosts = @($bastion) }
        } | ConvertTo-Json -Depth 8 | Set-Content -LiteralPath $seed -Encoding ascii

        # The actions that were asked for, each with how often.
        function Get-CallCount {
            $counts = @{}
            Get-CloudIamEmulatorRequest | Group-Object Action | ForEach-Object { $counts[$_.Name] = $_.Count }
            $counts
        }

        # What a command says, one line of text for each answer to -WhatIf.
        function Get-Plan([scriptblock] $Command) {
            $path = Join-Path $TestDrive "plan-$([Guid]::NewGuid()).txt"
            Start-Transcript -LiteralPath $path | Out-Null
            try {
                & $Command
            }
            finally {
                Stop-Transcript | Out-Null
            }

            Get-Content -LiteralPath $path | Where-Object { $_ -like 'What if:*' }
        }
    }

    BeforeEach {
        $script:emulator = Start-CloudIamEmulator -SeedPath $seed
        $emulator | Set-CloudIamContext
    }

    AfterEach {
        Stop-CloudIamEmulator
        Clear-CloudIamContext
    }

    Context 'sends what is missing' {
        It '30 of 250 instances: three readings and one call' {
            $ids = 1..250 | Where-Object { $_ -ne 17 } | ForEach-Object { "i-$_" }
            $results = @($ids + 'i-gone' | Add-EcsInstanceIamRole @role -SkipExisting -ErrorAction SilentlyContinue)

            "$($results.InstanceId)" | Should -Be "$($ids + 'i-gone')"
            @($results | Where-Object Status -eq 'Added').Count | Should -Be 29
            @($results | Where-Object Status -eq 'AlreadyPresent').Count | Should -Be 220
            ($results | Where-Object Status -eq 'Failed').ErrorCode | Should -Be 'InvalidInstance.NotFound'
            $calls = Get-CallCount
            $calls.Keys | Sort-Object | Should -Be 'AssociateInstancesIamRole', 'DescribeInstancesIamRoles'
            $calls['DescribeInstancesIamRoles'] | Should -Be 3
            $calls['AssociateInstancesIamRole'] | Should -Be 1
            @(Get-CloudIamEmulatorRequest AssociateInstancesIamRole | Get-RequestInstanceId).Count | Should -Be 30
            @($results | Where-Object { $_.Status -eq 'AlreadyPresent' -and $_.Attempts -gt 0 }) | Should -BeNullOrEmpty
        }

        It 'every policy of three roles: one reading a role' {
            $results = Add-RamRolePolicy r1, r2, r3 p1, p2, p3, p4, p5, p6 @custom -SkipExisting
            $again = Add-RamRolePolicy r1, r2, r3 p1, p2, p3, p4, p5, p6 @custom -SkipExisting

            "$($results.Status | Group-Object -NoElement | Sort-Object Name | ForEach-Object { "$($_.Name) $($_.Count)" })" |
                Should -Be 'Added 15 AlreadyPresent 3'
            "$($results | Where-Object Status -eq 'AlreadyPresent' | ForEach-Object PolicyName)" | Should -Be 'p1 p1 p1'
            @($again | Where-Object Status -ne 'AlreadyPresent') | Should -BeNullOrEmpty
            $calls = Get-CallCount
            $calls['ListPoliciesForRole'] | Should -Be 6
            $calls['AttachPolicyToRole'] | Should -Be 15
            $calls.Count | Should -Be 2
        }

        It 'what users lack of groups and accounts: the groups once a user, the accounts once a group' {
            $results = 1..12 | ForEach-Object { "$_" } | Grant-BastionHostGroupAccount -HostAccountName root, ops -UserId 1, 2 @where -SkipExisting

            @($results).Count | Should -Be 24
            @($results | Where-Object Status -ne 'Added') | Should -BeNullOrEmpty
            $ofFirst = @($results | Where-Object UserId -eq '1')
            "$($ofFirst.HostGroupStatus | Sort-Object -Unique)" | Should -Be 'AlreadyPresent'
            "$($ofFirst[0].Accounts)" | Should -Be 'root: AlreadyPresent ops: Added'
            $calls = Get-CallCount
            $calls['ListHostGroupsForUser'] | Should -Be 2
            $calls['ListHostGroupAccountNamesForUser'] | Should -Be 12
            $calls['AttachHostGroupAccountsToUser'] | Should -Be 4
            $sent = Get-CloudIamEmulatorRequest AttachHostGroupAccountsToUser |
                Where-Object { $_.Parameters['UserId'] -eq '1' } | Get-RequestHostGroup
            "$($sent.HostAccountNames | Sort-Object -Unique)" | Should -Be 'ops'
        }

        It 'nothing where all is there' {
            (1..5 | ForEach-Object { "i-$_" } | Add-EcsInstanceIamRole @role -SkipExisting).Status | Sort-Object -Unique |
                Should -Be 'AlreadyPresent'
            @(Get-CloudIamEmulatorRequest).Action | Should -Be 'DescribeInstancesIamRoles'
        }

        It 'each duplicate once, and answers it each time' {
            $results = 'i-7', 'i-1', 'i-7', 'i-1' | Add-EcsInstanceIamRole @role -SkipExisting
            "$($results.Status)" | Should -Be 'Added AlreadyPresent Added AlreadyPresent'
            (Get-CloudIamEmulatorRequest DescribeInstancesIamRoles | Get-RequestInstanceId) | Should -Be 'i-7', 'i-1'
        }

        It 'and replaces another role with -Force' {
            $result = 'i-17' | Add-EcsInstanceIamRole @role -SkipExisting -Force
            $result.Status | Should -Be 'Added'
            $result.PreviousIamRoleName | Should -Be 'other'
        }
    }

    Context 'when a reading fails' {
        It 'fails the items of this reading, sends none of them, and goes on with the others' {
            Set-CloudIamEmulatorFault ListPoliciesForRole ServerError -ErrorCode InternalError -Count 3
            $results = Add-RamRolePolicy r1, r2 p2 @custom -SkipExisting -ThrottleLimit 1 -ErrorAction SilentlyContinue -ErrorVariable problems

            "$($results.Status)" | Should -Be 'Failed Added'
            $results[0].ErrorMessage | Should -BeLike '*The present state could not be read, so nothing was changed.*'
            @($problems).Count | Should -Be 1
            (Get-CloudIamEmulatorRequest AttachPolicyToRole).Parameters['RoleName'] | Should -Be 'r2'
        }

        It 'ends the command where the key is refused' {
            Set-CloudIamContext AlibabaCloud -Credential (ConvertTo-Credential 'no-such-key' 'nothing') -Endpoint $emulator.Endpoint
            { Add-RamRolePolicy r1 p2 @custom -SkipExisting -ErrorAction SilentlyContinue } | Should -Throw
            Get-CloudIamEmulatorRequest AttachPolicyToRole | Should -BeNullOrEmpty
        }
    }

    Context 'with -WhatIf' {
        It 'says of each instance whether it would change, by calls that only read' {
            $plan = Get-Plan { 'i-1', 'i-7', 'i-17' | Add-EcsInstanceIamRole @role -SkipExisting -WhatIf | Should -BeNullOrEmpty }

            $plan | Should -Be @(
                ('What if: Not performing the operation "Bind IAM role ''app-prod''" on target "Instance i-1 in cn-beijing": ' +
                    'it is so already.')
                'What if: Performing the operation "Bind IAM role ''app-prod''" on target "Instance i-7 in cn-beijing".'
                ('What if: Performing the operation "Bind IAM role ''app-prod'' beside ''other'', which is refused without -Force ' +
                    'unless a service owns that role" on target "Instance i-17 in cn-beijing".')
            )
            @(Get-CloudIamEmulatorRequest).Action | Should -Be 'DescribeInstancesIamRoles'
        }

        It 'names with -Force the role that would be replaced' {
            $plan = Get-Plan { 'i-1', 'i-7', 'i-17' | Add-EcsInstanceIamRole @role -SkipExisting -Force -WhatIf }

            $plan[0] | Should -BeLike '*Not performing*i-1 in cn-beijing": it is so already.'
            $plan[1] | Should -BeLike '*: Performing the operation "Bind IAM role ''app-prod''" on target "Instance i-7 *'
            $plan[2] | Should -BeLike '*: Performing*''app-prod'', replacing ''other'' unless a service owns it" on target "Instance i-17 *'
            @(Get-CloudIamEmulatorRequest).Action | Should -Be 'DescribeInstancesIamRoles'
        }

        It 'says it of each policy' {
            $plan = Get-Plan { Add-RamRolePolicy r1, r2 p1, p2 @custom -SkipExisting -WhatIf | Should -BeNullOrEmpty }

            @($plan -like '*: Not performing the operation "Attach Custom policy ''p1''" on target "RAM role ''r?''": *').Count |
                Should -Be 2
            @($plan -like '*: Performing the operation "Attach Custom policy ''p2''" on target "RAM role ''r?''".').Count |
                Should -Be 2
            $plan.Count | Should -Be 4
            (Get-CallCount).Keys | Should -Be 'ListPoliciesForRole'
        }

        It 'names of each host group what is missing' {
            $plan = Get-Plan {
                Grant-BastionHostGroupAccount 1 -HostAccountName root, ops -UserId 1 @where -SkipExisting -WhatIf
                Grant-BastionHostGroupAccount 1 -HostAccountName root, ops -UserId 2 @where -SkipExisting -WhatIf
                Grant-BastionHostGroupAccount 1 -HostAccountName root -UserId 1 @where -SkipExisting -WhatIf
            }

            $plan[0] | Should -BeLike '*: Performing the operation "Grant account ''ops'' of host group 1" on target "User 1 *'
            $plan[1] | Should -BeLike '*: Performing the operation "Grant host group 1 with 2 accounts" on target "User 2 *'
            $plan[2] | Should -BeLike '*: Not performing the operation "Grant host group 1 with account ''root''" on target "User 1 *'
            (Get-CallCount).Keys | Sort-Object | Should -Be 'ListHostGroupAccountNamesForUser', 'ListHostGroupsForUser'
        }

        It 'leaves no journal, and changes nothing: the run without it still adds' {
            $journal = Join-Path $TestDrive 'none.jsonl'
            Add-RamRolePolicy r1 p2 @custom -SkipExisting -JournalPath $journal -WhatIf | Should -BeNullOrEmpty
            $journal | Should -Not -Exist
            (Add-RamRolePolicy r1 p2 @custom -SkipExisting -JournalPath $journal).Status | Should -Be 'Added'
            $journal | Should -Exist
        }

        It 'comes by the preference too' {
            $WhatIfPreference = $true
            Add-RamRolePolicy r1 p1, p2 @custom -SkipExisting | Should -BeNullOrEmpty
            $WhatIfPreference = $false
            (Get-CallCount).Keys | Should -Be 'ListPoliciesForRole'
        }

        It 'fails what cannot be read, for then nobody knows' {
            Set-CloudIamEmulatorFault ListPoliciesForRole ServerError -ErrorCode InternalError -Count 3
            $result = Add-RamRolePolicy r1 p1 @custom -SkipExisting -WhatIf -ErrorAction SilentlyContinue -ErrorVariable problems
            $result.Status | Should -Be 'Failed'
            @($problems).Count | Should -Be 1
        }
    }
}
