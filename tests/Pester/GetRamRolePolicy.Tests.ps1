Describe 'Get-RamRolePolicy' {
    BeforeAll {
        . (Join-Path $PSScriptRoot 'Common.ps1')
    }

    AfterEach {
        Stop-CloudIamEmulator
        Clear-CloudIamContext
    }

    Context 'on the emulator' {
        BeforeEach {
            Start-CloudIamEmulator | Set-CloudIamContext
        }

        It 'gives the policies of a role' {
            $rows = @(Get-RamRolePolicy app-prod)
            "$($rows -join ', ')" | Should -Be 'app-prod System/AliyunOSSReadOnlyAccess, app-prod Custom/ops'
            $rows[0] | Should -BeOfType ([CloudIam.PowerShell.RamRolePolicy])
            $rows[0].AttachDate | Should -BeOfType ([DateTimeOffset])
            $rows[0].IsServiceLinked | Should -BeFalse
            "$((Get-CloudIamEmulatorRequest).Action)" | Should -Be 'ListPoliciesForRole'
        }

        It 'gives those of all roles, or of some, in the order of the roles' {
            "$((Get-RamRolePolicy).RoleName)" | Should -Be 'app-prod app-prod ci-deployer log-shipper audit'
            Get-RamRolePolicy A* | ForEach-Object { "$_" } |
                Should -Be @('app-prod System/AliyunOSSReadOnlyAccess', 'app-prod Custom/ops', 'audit System/ReadOnlyAccess')
            @(Get-CloudIamEmulatorRequest ListRoles).Count | Should -Be 2
            @(Get-CloudIamEmulatorRequest ListPoliciesForRole).Count | Should -Be (12 + 5)
        }

        It 'reads each role once, whatever it is named by' {
            $rows = 'app-prod', 'app-prod', ('audit', 'a*') | ForEach-Object { , $_ } | Get-RamRolePolicy
            "$($rows.RoleName)" | Should -Be 'app-prod app-prod audit app-prod app-prod'
            @(Get-CloudIamEmulatorRequest ListPoliciesForRole).Count | Should -Be 6
        }

        It 'tells of service-linked roles what they are' {
            $null = Get-RamRolePolicy AliyunServiceRole* | Should -BeNullOrEmpty
            Stop-CloudIamEmulator
            $seed = @{
                alibabaCloud = @{
                    roles = @('AliyunServiceRoleForX')
                    attachments = @(@{ roleName = 'AliyunServiceRoleForX'; policyName = 'ReadOnlyAccess'; policyType = 'System' })
                }
            }
            Set-Content -LiteralPath TestDrive:/linked.json -Value (ConvertTo-Json $seed -Depth 5) -Encoding ascii
            Start-CloudIamEmulator -SeedPath TestDrive:/linked.json | Set-CloudIamContext
            (Get-RamRolePolicy).IsServiceLinked | Should -BeTrue
            (Get-RamRolePolicy -PolicyName ReadOnlyAccess).IsServiceLinked | Should -BeTrue
        }

        It 'says who has a policy: <Name>' -ForEach @(
            @{ Name = , 'ops'; Type = @{}; Rows = 'app-prod Custom/ops'; Count = 2 }
            @{ Name = , 'ops'; Type = @{ PolicyType = 'CUSTOM' }; Rows = 'app-prod Custom/ops'; Count = 1 }
            @{ Name = 'deploy', '*ReadOnly*'; Type = @{}; Rows = 'ci-deployer Custom/deploy audit System/ReadOnlyAccess app-prod System/AliyunOSSReadOnlyAccess'; Count = 5 }
            @{ Name = , 'none*'; Type = @{}; Rows = ''; Count = 1 }
            @{ Name = , 'audit-read'; Type = @{}; Rows = ''; Count = 2 }
        ) {
            "$(Get-RamRolePolicy -PolicyName $Name @Type -ErrorVariable problems)" | Should -Be $Rows
            $problems | Should -BeNullOrEmpty
            @(Get-CloudIamEmulatorRequest).Count | Should -Be $Count
        }

        It 'gives both policies of an ambiguous name, each with its type' {
            Stop-CloudIamEmulator
            $twins = 'System', 'Custom' | ForEach-Object { @{ roleName = 'r'; policyName = 'ReadOnlyAccess'; policyType = $_ } }
            $seed = @{
                alibabaCloud = @{
                    roles = @('r'); attachments = @($twins); policies = @(@{ policyName = 'ReadOnlyAccess'; policyType = 'Custom' })
                }
            }
            Set-Content -LiteralPath TestDrive:/twins.json -Value (ConvertTo-Json $seed -Depth 5) -Encoding ascii
            Start-CloudIamEmulator -SeedPath TestDrive:/twins.json | Set-CloudIamContext
            "$(Get-RamRolePolicy -PolicyName ReadOnlyAccess)" | Should -Be 'r System/ReadOnlyAccess r Custom/ReadOnlyAccess'
            "$(Get-RamPolicy ReadOnlyAccess)" | Should -Be 'System/ReadOnlyAccess Custom/ReadOnlyAccess'
        }

        It 'takes roles and policies from the pipeline, and its own rows' {
            "$(Get-RamRole app-* | Get-RamRolePolicy)" | Should -Be 'app-prod System/AliyunOSSReadOnlyAccess app-prod Custom/ops'
            "$(Get-RamPolicy ops, deploy | Get-RamRolePolicy)" | Should -Be 'app-prod Custom/ops ci-deployer Custom/deploy'
            "$(Get-RamRolePolicy -PolicyName ops | Get-RamRolePolicy)" |
                Should -Be 'app-prod System/AliyunOSSReadOnlyAccess app-prod Custom/ops'
        }

        It 'pipes into the command that attaches policies, which finds them all there' {
            $results = Get-RamRolePolicy | Add-RamRolePolicy
            $results.Count | Should -Be 5
            "$($results.Status | Select-Object -Unique)" | Should -Be 'AlreadyPresent'
            (Get-RamRolePolicy -PolicyName ops | Add-RamRolePolicy -RoleName app-test).Status | Should -Be 'Added'
        }

        It 'says of each exact name that is not there, and gives the others' {
            $rows = @('nosuch', 'audit' | Get-RamRolePolicy -ErrorAction SilentlyContinue -ErrorVariable problems)
            $rows += Get-RamRolePolicy -PolicyName nope, deploy -ErrorAction SilentlyContinue -ErrorVariable +problems
            "$($rows.RoleName)" | Should -Be 'audit ci-deployer'
            "$($problems.TargetObject)" | Should -Be 'nosuch nope'
            $problems[0].FullyQualifiedErrorId | Should -BeLike 'EntityNotExist.Role,*'
            $problems[1].FullyQualifiedErrorId | Should -BeLike 'EntityNotExist.Policy,*'
            $problems.CategoryInfo.Category | Select-Object -Unique | Should -Be 'ObjectNotFound'
        }

        It 'is one error for each role that cannot be read, and gives the others' {
            Set-CloudIamEmulatorFault ListPoliciesForRole ServerError -ErrorCode NoPermission -Count 2
            $rows = Get-RamRolePolicy -ThrottleLimit 1 -ErrorAction SilentlyContinue -ErrorVariable problems
            "$($rows.RoleName)" | Should -Be 'ci-deployer log-shipper audit'
            "$($problems.TargetObject)" | Should -Be 'app-prod app-staging'
            "$($problems.CategoryInfo.Category)" | Should -Be 'PermissionDenied PermissionDenied'
            "$($problems[0])" | Should -BeLike "RAM role 'app-prod': *"
        }
    }

    Context 'on 1,200 roles with a policy each' {
        BeforeAll {
            $script:seed = Join-Path (Get-Item TestDrive:/).FullName 'many.json'
            $names = 1..1200 | ForEach-Object { "`"role-$_`"" }
            $attachments = 1..1200 | ForEach-Object { "{`"roleName`":`"role-$_`",`"policyName`":`"ReadOnlyAccess`",`"policyType`":`"System`"}" }
            [IO.File]::WriteAllText(
                $seed, "{`"alibabaCloud`":{`"roles`":[$($names -join ',')],`"attachments`":[$($attachments -join ',')]}}")
        }

        BeforeEach {
            Start-CloudIamEmulator -SeedPath $seed | Set-CloudIamContext
        }

        It 'asks about each once, in lanes, and keeps their order' {
            $rows = @(Get-RamRolePolicy)
            "$($rows.RoleName)" | Should -Be "$(1..1200 | ForEach-Object { "role-$_" })"
            @(Get-CloudIamEmulatorRequest).Count | Should -Be 1202
            @(Get-RamRolePolicy -PolicyName ReadOnlyAccess -PolicyType System).Count | Should -Be 1200
        }

        It 'asks about few when few are taken' {
            Get-RamRolePolicy | Select-Object -First 1 | Should -Be 'role-1 System/ReadOnlyAccess'
            @(Get-CloudIamEmulatorRequest).Count | Should -BeLessThan 120
        }

        It 'loses none to throttles and resets' {
            Set-CloudIamEmulatorFault ListPoliciesForRole Throttle -Probability 0.02 -Milliseconds 10
            Set-CloudIamEmulatorFault ListPoliciesForRole Reset -Count 3
            @((Get-RamRolePolicy).RoleName | Select-Object -Unique).Count | Should -Be 1200
            @(Get-CloudIamEmulatorFault | Where-Object FiredCount -GT 0).Count | Should -Be 2
        }
    }
}
