Describe 'Add-RamRolePolicy' {
    BeforeAll {
        . (Join-Path $PSScriptRoot 'Common.ps1')

        function Get-AttachRequest {
            Get-CloudIamEmulatorRequest -Action AttachPolicyToRole
        }
    }

    BeforeEach {
        Start-CloudIamEmulator | Set-CloudIamContext
    }

    AfterEach {
        Stop-CloudIamEmulator
    }

    Context 'takes roles and policies' {
        It 'by position' {
            $result = Add-RamRolePolicy app-test ops -PolicyType Custom
            $result.RoleName | Should -Be 'app-test'
            $result.PolicyName | Should -Be 'ops'
            $result.PolicyType | Should -Be 'Custom'
            $result.Status | Should -Be 'Added'
        }

        It 'roles from the pipeline by value' {
            $results = 'app-test', 'app-staging' | Add-RamRolePolicy -PolicyName ops -PolicyType Custom
            "$($results.Status)" | Should -Be 'Added Added'
        }

        It 'both by property name' {
            $results = [pscustomobject]@{ RoleName = 'app-test'; PolicyName = 'ops'; PolicyType = 'Custom' },
            [pscustomobject]@{ RoleName = 'app-test'; PolicyName = 'ReadOnlyAccess'; PolicyType = 'System' } | Add-RamRolePolicy
            "$results" | Should -Be 'app-test Custom/ops: Added app-test System/ReadOnlyAccess: Added'
        }

        It 'as every pair of several roles and several policies' {
            $results = Add-RamRolePolicy -RoleName app-test, app-staging -PolicyName ops, deploy -PolicyType Custom
            $results | ForEach-Object { "$($_.RoleName)/$($_.PolicyName)" } | Sort-Object |
                Should -Be @('app-staging/deploy', 'app-staging/ops', 'app-test/deploy', 'app-test/ops')
            @($results | Where-Object Status -EQ Added).Count | Should -Be 4
            @(Get-AttachRequest).Count | Should -Be 4
        }

        It 'from a table' {
            $table = @'
RoleName,PolicyName,PolicyType
app-test,ops,custom
db-admin,AliyunRDSReadOnlyAccess,SYSTEM
app-prod,ops,Custom
'@
            Set-Content -LiteralPath TestDrive:/policies.csv -Value $table -Encoding ascii
            $results = Import-Csv -LiteralPath TestDrive:/policies.csv | Add-RamRolePolicy
            $results | ForEach-Object { "$_" } | Sort-Object | Should -Be @(
                'app-prod Custom/ops: AlreadyPresent'
                'app-test Custom/ops: Added'
                'db-admin System/AliyunRDSReadOnlyAccess: Added'
            )
        }

        It 'without a region, which RAM does not know' {
            Clear-CloudIamContext
            $emulator = Start-CloudIamEmulator
            Invoke-WithEnvironment @{} {
                $result = Add-RamRolePolicy app-test ops -PolicyType Custom `
                    -Credential $emulator.Credential -Endpoint $emulator.Endpoint
                $result.Status | Should -Be 'Added'
            }
        }
    }

    Context 'knows two policy types' {
        It 'in any case: <_>' -ForEach 'custom', 'CUSTOM', 'cUsToM' {
            (Add-RamRolePolicy app-test ops -PolicyType $_).PolicyType | Should -BeExactly 'Custom'
            (Get-AttachRequest).Parameters.PolicyType | Should -BeExactly 'Custom'
        }

        It 'and no other: each item says so, and nothing is sent' {
            $results = 'app-test', 'app-staging' |
                Add-RamRolePolicy -PolicyName ops -PolicyType Inline -ErrorAction SilentlyContinue -ErrorVariable problems
            "$($results.ErrorCode)" | Should -Be 'InvalidItem InvalidItem'
            $results[0].ErrorMessage | Should -Be "PolicyType must be System or Custom, not 'Inline'."
            $problems.Count | Should -Be 2
            Get-CloudIamEmulatorRequest | Should -BeNullOrEmpty
        }

        It 'and leaves the other rows unharmed when one is wrong' {
            $results = [pscustomobject]@{ RoleName = 'app-test'; PolicyName = 'ops'; PolicyType = 'Custom' },
            [pscustomobject]@{ RoleName = 'app-test'; PolicyName = 'deploy'; PolicyType = '' },
            [pscustomobject]@{ RoleName = 'app-test'; PolicyName = 'audit-read'; PolicyType = 'Custom' } |
                Add-RamRolePolicy -ErrorAction SilentlyContinue
            "$($results.Status)" | Should -Be 'Added Failed Added'
        }

        It 'and completes <Line> to <Expected>' -ForEach @(
            @{ Line = 'Add-RamRolePolicy app ops -PolicyType '; Expected = 'System Custom' }
            @{ Line = 'Add-RamRolePolicy app ops -PolicyType s'; Expected = 'System' }
            @{ Line = "Add-RamRolePolicy app ops -PolicyType 'C"; Expected = 'Custom' }
            @{ Line = 'Add-RamRolePolicy -PolicyType cus'; Expected = 'Custom' }
        ) {
            $completion = TabExpansion2 -inputScript $Line -cursorColumn $Line.Length
            "$($completion.CompletionMatches.ListItemText)" | Should -Be $Expected
        }
    }

    Context 'sends names unchanged' {
        It '<Name>' -ForEach @(
            @{ Name = 'with a space'; Text = 'ops team' }
            @{ Name = 'with quotes'; Text = 'a''b"c' }
            @{ Name = 'in Chinese'; Text = '\u8fd0\u7ef4\u89d2\u8272' }
            @{ Name = 'outside the basic plane'; Text = 'role\ud83d\ude00' }
            @{ Name = 'with what a query treats specially'; Text = 'a+b&c=d%2F/e~*' }
        ) {
            $odd = ConvertFrom-Escape $Text
            $result = Add-RamRolePolicy -RoleName $odd -PolicyName ops -PolicyType Custom -ErrorAction SilentlyContinue

            $request = Get-AttachRequest
            $request.Parameters.RoleName | Should -BeExactly $odd
            $request.StatusCode | Should -Be 400 -Because 'the emulator knows no such name, but the signature was right'
            $request.ErrorCode | Should -Be 'InvalidParameter.RoleName.InvalidChars'
            $result.RoleName | Should -BeExactly $odd
            $result.ErrorCode | Should -Be 'InvalidParameter.RoleName.InvalidChars'
        }

        It 'also those of policies' {
            $odd = ConvertFrom-Escape 'a b ''"\u7b56\u7565'
            $null = Add-RamRolePolicy -RoleName app-test -PolicyName $odd -PolicyType Custom -ErrorAction SilentlyContinue
            (Get-AttachRequest).Parameters.PolicyName | Should -BeExactly $odd
        }
    }

    Context 'answers' {
        It 'AlreadyPresent for what is attached' {
            (Add-RamRolePolicy app-prod AliyunOSSReadOnlyAccess -PolicyType System).Status | Should -Be 'AlreadyPresent'
        }

        It 'Failed for <Code>' -ForEach @(
            @{ Role = 'no-such-role'; Policy = 'ops'; Code = 'EntityNotExist.Role'; Category = 'ObjectNotFound' }
            @{ Role = 'app-test'; Policy = 'no-such-policy'; Code = 'EntityNotExist.Policy'; Category = 'ObjectNotFound' }
            @{ Role = 'AliyunServiceRoleForBastionhost'; Policy = 'ops'; Code = 'NoPermission'; Category = 'PermissionDenied' }
        ) {
            $result = Add-RamRolePolicy $Role $Policy -PolicyType Custom -ErrorAction SilentlyContinue -ErrorVariable problems
            $result.Status | Should -Be 'Failed'
            $result.ErrorCode | Should -Be $Code
            $problems.Count | Should -Be 1
            $problems[0].FullyQualifiedErrorId | Should -Be "$Code,CloudIam.PowerShell.Commands.AddRamRolePolicyCommand"
            $problems[0].CategoryInfo.Category | Should -Be $Category
            $problems[0].TargetObject | Should -Be $Role
            $problems[0].Exception.Action | Should -Be 'AttachPolicyToRole'
        }

        It 'Failed for one policy more than a role can have, and Added for the others' {
            $names = 1..11 | ForEach-Object { "policy-$_" }
            $seed = @{ alibabaCloud = @{ policies = @($names | ForEach-Object { @{ policyName = $_; policyType = 'Custom' } }) } }
            Set-Content -LiteralPath TestDrive:/quota.json -Value (ConvertTo-Json $seed -Depth 5) -Encoding ascii
            Stop-CloudIamEmulator
            Start-CloudIamEmulator -SeedPath TestDrive:/quota.json | Set-CloudIamContext

            $results = Add-RamRolePolicy app-test $names -PolicyType Custom -ErrorAction SilentlyContinue -ErrorVariable problems
            @($results | Where-Object Status -EQ Added).Count | Should -Be 10
            @($results | Where-Object ErrorCode -EQ LimitExceeded.Role.Policy).Count | Should -Be 1
            $problems[0].CategoryInfo.Category | Should -Be 'QuotaExceeded'
        }

        It 'duplicates each, and sends them once' {
            $results = 'app-test', 'app-test' | Add-RamRolePolicy -PolicyName ops -PolicyType Custom
            "$($results.Status)" | Should -Be 'Added Added'
            @(Get-AttachRequest).Count | Should -Be 1
        }

        It 'in input order within a role' {
            $names = 'ops', 'no-such-policy', 'deploy', 'audit-read'
            $results = Add-RamRolePolicy app-test $names -PolicyType Custom -ErrorAction SilentlyContinue
            "$($results.PolicyName)" | Should -Be "$names"
        }

        It 'with objects that pipe on' {
            $results = Add-RamRolePolicy app-test, no-such-role ops -PolicyType Custom -ErrorAction SilentlyContinue
            $again = $results | Add-RamRolePolicy -ErrorAction SilentlyContinue
            $again | ForEach-Object { "$_" } | Sort-Object |
                Should -Be @('app-test Custom/ops: AlreadyPresent', 'no-such-role Custom/ops: Failed (EntityNotExist.Role)')
        }
    }

    Context 'rejects before anything is sent' {
        It '<Name>, and leaves the others unharmed' -ForEach @(
            @{ Name = 'a null role'; Role = $null; Policy = 'ops'; Message = 'RoleName is empty*' }
            @{ Name = 'a blank role'; Role = ' '; Policy = 'ops'; Message = 'RoleName is empty*' }
            @{ Name = 'a role name of 65 characters'; Role = 'r' * 65; Policy = 'ops'; Message = 'RoleName has 65 characters*' }
            @{ Name = 'an empty policy'; Role = 'app-test'; Policy = ''; Message = 'PolicyName is empty*' }
            @{ Name = 'a policy name of 129 characters'; Role = 'app-test'; Policy = 'p' * 129; Message = 'PolicyName has 129 *' }
            @{ Name = 'a name with a control character'; Role = "a`tb"; Policy = 'ops'; Message = '*control character*' }
        ) {
            $results = [pscustomobject]@{ RoleName = 'app-staging'; PolicyName = 'ops' },
            [pscustomobject]@{ RoleName = $Role; PolicyName = $Policy },
            [pscustomobject]@{ RoleName = 'app-staging'; PolicyName = 'deploy' } |
                Add-RamRolePolicy -PolicyType Custom -ErrorAction SilentlyContinue -ErrorVariable problems

            @($results).Count | Should -Be 3
            @($results | Where-Object Status -EQ Added).Count | Should -Be 2
            $failure = $results | Where-Object Status -EQ Failed
            $failure.ErrorCode | Should -Be 'InvalidItem'
            $failure.ErrorMessage | Should -BeLike $Message
            $failure.Attempts | Should -Be 0
            $problems.Count | Should -Be 1
            @(Get-AttachRequest).Count | Should -Be 2
        }

        It 'an object without the column' {
            $results = 'app-staging', [pscustomobject]@{ Name = 'app-test' } |
                Add-RamRolePolicy -PolicyName ops -PolicyType Custom -ErrorAction SilentlyContinue
            ($results | Where-Object Status -EQ Failed).ErrorMessage | Should -BeLike '*no property RoleName*'
            @(Get-AttachRequest).Count | Should -Be 1
        }
    }
}
