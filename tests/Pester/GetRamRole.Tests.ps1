Describe 'The RAM reads' {
    BeforeAll {
        . (Join-Path $PSScriptRoot 'Common.ps1')

        $script:key = ConvertTo-Credential 'LTAItestkey0001' 'secret'

        # What a command gives on a server with these answers: its rows, its errors and the number of requests.
        function Read-FromServer([string[]] $Answer, [scriptblock] $Command) {
            $server = Open-ScriptedServer $Answer
            try {
                $rows = @(& $Command @{ Credential = $key; Endpoint = $server.Endpoint })
                [pscustomobject]@{ Rows = $rows; Errors = @($script:problems); Requests = $server.RequestCount }
            }
            finally {
                $server.Dispose()
            }
        }

        function Get-RolePage([int] $First, [int] $Last, [string] $Marker) {
            $rows = $First..$Last | ForEach-Object { "{`"RoleName`":`"role-$_`"}" }
            Get-HttpAnswer "{`"Roles`":{`"Role`":[$($rows -join ',')]},`"IsTruncated`":true,`"Marker`":`"$Marker`"}"
        }
    }

    AfterEach {
        Stop-CloudIamEmulator
        Clear-CloudIamContext
    }

    Context 'on the emulator' {
        BeforeEach {
            Start-CloudIamEmulator | Set-CloudIamContext
        }

        It 'give a role with what the cloud says of it' {
            $role = Get-RamRole app-prod
            $role | Should -BeOfType ([CloudIam.PowerShell.RamRole])
            $role.Arn | Should -BeLike 'acs:ram::*:role/app-prod'
            $role.RoleId | Should -Not -BeNullOrEmpty
            $role.MaxSessionDuration | Should -Be 3600
            $role.CreateDate | Should -BeOfType ([DateTimeOffset])
        }

        It 'tell service-linked roles apart' {
            "$(Get-RamRole | Where-Object IsServiceLinked)" | Should -Be 'AliyunServiceRoleForBastionhost'
            (Get-RamRole AliyunServiceRoleForBastionhost).IsServiceLinked | Should -BeTrue
        }

        It 'find roles by name, in the fewest calls: <Name>' -ForEach @(
            @{ Name = , 'app-prod'; Roles = 'app-prod'; Actions = 'GetRole' }
            @{ Name = , 'APP-*'; Roles = 'app-prod app-staging app-test'; Actions = 'ListRoles' }
            @{ Name = 'audit', 'app-[ps]*', 'audit'; Roles = 'app-prod app-staging audit'; Actions = 'ListRoles' }
            @{ Name = 'audit', 'db-admin'; Roles = 'db-admin audit'; Actions = 'ListRoles' }
            @{ Name = , 'none*'; Roles = ''; Actions = 'ListRoles' }
        ) {
            "$(Get-RamRole $Name -ErrorVariable problems)" | Should -Be $Roles
            $problems | Should -BeNullOrEmpty
            "$((Get-CloudIamEmulatorRequest).Action)" | Should -Be $Actions
        }

        It 'say of each exact name that is not there, and give the others' {
            $roles = 'app-prod', 'nosuch', 'App-Prod', 'audit' | Get-RamRole -ErrorAction SilentlyContinue -ErrorVariable problems
            $roles += Get-RamRole db-admin, nobody, x* -ErrorAction SilentlyContinue -ErrorVariable +problems
            "$roles" | Should -Be 'app-prod audit db-admin'
            "$($problems.TargetObject)" | Should -Be 'nosuch App-Prod nobody'
            $problems.FullyQualifiedErrorId | Should -BeLike 'NotFound,*'
            $problems.CategoryInfo.Category | Select-Object -Unique | Should -Be 'ObjectNotFound'
            "$($problems[0])" | Should -Be "RAM role 'nosuch' is not in this account."
        }

        It 'go on after a name that can be none: <Name>' -ForEach @(
            @{ Name = 'x' * 65; Message = '*RoleName has 65 characters*' }
            @{ Name = ' '; Message = '*RoleName is empty*' }
            @{ Name = "a`tb"; Message = '*control character*' }
        ) {
            "$($Name, 'audit' | Get-RamRole -ErrorAction SilentlyContinue -ErrorVariable problems)" | Should -Be 'audit'
            "$problems" | Should -BeLike $Message
            @(Get-CloudIamEmulatorRequest).Count | Should -Be 1
        }

        It 'give all for no name, and nothing but an error for an empty one' {
            @(Get-RamRole).Count | Should -Be 12
            $rows = [pscustomobject]@{ RoleName = $null }, [pscustomobject]@{ RoleName = 'audit' }
            "$($rows | Get-RamRole -ErrorAction SilentlyContinue -ErrorVariable problems)" | Should -Be 'audit'
            $problems.Count | Should -Be 1
        }

        It 'find policies by name and type: <Name>' -ForEach @(
            @{ Name = , 'ops'; Type = @{}; Policies = 'Custom/ops'; Actions = 'GetPolicy GetPolicy' }
            @{ Name = , 'ops'; Type = @{ PolicyType = 'custom' }; Policies = 'Custom/ops'; Actions = 'GetPolicy' }
            @{ Name = , '*oss*'; Type = @{ PolicyType = 'System' }; Policies = 'System/AliyunOSSReadOnlyAccess System/AliyunOSSFullAccess'; Actions = 'ListPolicies' }
            @{ Name = 'ops', 'deploy'; Type = @{}; Policies = 'Custom/ops Custom/deploy'; Actions = 'ListPolicies' }
        ) {
            "$(Get-RamPolicy $Name @Type -ErrorVariable problems)" | Should -Be $Policies
            $problems | Should -BeNullOrEmpty
            "$((Get-CloudIamEmulatorRequest).Action)" | Should -Be $Actions
        }

        It 'say of a policy that is not there, or not of its type, and of a type that is none' {
            Get-RamPolicy ops -PolicyType System -ErrorAction SilentlyContinue -ErrorVariable problems | Should -BeNullOrEmpty
            Get-RamPolicy ops, nope -PolicyType Custom -ErrorAction SilentlyContinue -ErrorVariable +problems | Should -Be 'Custom/ops'
            Get-RamPolicy ops -PolicyType Inline -ErrorAction SilentlyContinue -ErrorVariable +problems | Should -BeNullOrEmpty
            "$($problems.TargetObject)" | Should -Be 'ops nope Inline'
            "$($problems[1])" | Should -Be "RAM policy 'nope' of type Custom is not in this account."
            "$($problems[2])" | Should -BeLike '*must be System or Custom*'
        }

        It 'pipe into the command that attaches policies' {
            $results = Get-RamRole app-* | Add-RamRolePolicy -PolicyName AliyunOSSReadOnlyAccess -PolicyType System
            $results | ForEach-Object { "$_" } | Sort-Object | Should -Be @(
                'app-prod System/AliyunOSSReadOnlyAccess: AlreadyPresent'
                'app-staging System/AliyunOSSReadOnlyAccess: Added'
                'app-test System/AliyunOSSReadOnlyAccess: Added'
            )
            $results = Get-RamPolicy deploy, ops | Add-RamRolePolicy -RoleName audit
            "$($results.Status)" | Should -Be 'Added Added'
        }
    }

    Context 'on 2,500 roles' {
        BeforeAll {
            $script:seed = Join-Path (Get-Item TestDrive:/).FullName 'roles.json'
            $names = 1..2500 | ForEach-Object { "`"role-$_`"" }
            [IO.File]::WriteAllText($seed, "{`"alibabaCloud`":{`"roles`":[$($names -join ',')]}}")
        }

        BeforeEach {
            Start-CloudIamEmulator -SeedPath $seed | Set-CloudIamContext
        }

        It 'read a thousand a call' {
            @(Get-RamRole).Count | Should -Be 2500
            $calls = @(Get-CloudIamEmulatorRequest ListRoles)
            $calls.Count | Should -Be 3
            $calls[2].Parameters['MaxItems'] | Should -Be '1000'
        }

        It 'read no more pages than are taken' {
            Get-RamRole | Select-Object -First 1 | Should -Be 'role-1'
            @(Get-CloudIamEmulatorRequest ListRoles).Count | Should -BeLessOrEqual 2
        }

        It 'give every row once through throttles, resets and server errors between the pages' {
            Set-CloudIamEmulatorFault ListRoles Throttle -Count 1
            Set-CloudIamEmulatorFault ListRoles Reset -Count 1 -FromSeconds 0
            Set-CloudIamEmulatorFault ListRoles Cut -Count 1
            $roles = @(Get-RamRole role-*)
            @($roles.RoleName | Select-Object -Unique).Count | Should -Be 2500
            $roles.Count | Should -Be 2500
            @(Get-CloudIamEmulatorFault | Where-Object FiredCount -EQ 1).Count | Should -Be 3
        }
    }

    Context 'on a service that does not keep to its documentation' {
        It 'end when a marker comes again, and say that something may be missing' {
            $pages = (Get-RolePage -First 1 -Last 100 -Marker 'again'), (Get-RolePage -First 51 -Last 200 -Marker 'again')
            $run = Read-FromServer $pages {
                param($Server)
                Get-RamRole @Server -ErrorAction SilentlyContinue -ErrorVariable script:problems
            }
            $run.Rows.Count | Should -Be 200
            $run.Requests | Should -Be 2
            "$($run.Errors)" | Should -BeLike 'RAM roles: *may not be complete*'
            $run.Errors[0].FullyQualifiedErrorId | Should -BeLike 'InvalidResponse,*'
        }

        It 'give what they have when a marker has grown stale' {
            $stale = Get-HttpAnswer '{"RequestId":"r-7","Code":"InvalidParameter.Marker","Message":"Old."}' -Status 400
            $run = Read-FromServer (Get-RolePage -First 1 -Last 100 -Marker 'next'), $stale {
                param($Server)
                Get-RamRole @Server -ErrorAction SilentlyContinue -ErrorVariable script:problems
            }
            $run.Rows.Count | Should -Be 100
            $run.Errors[0].Exception.RequestId | Should -Be 'r-7'
            $run.Errors[0].FullyQualifiedErrorId | Should -BeLike 'InvalidParameter.Marker,*'
        }

        It 'end with one error when the key is refused: <Command>' -ForEach @(
            @{ Command = 'Get-RamRole'; Arguments = @{ RoleName = 'a', 'b' } }
            @{ Command = 'Get-RamPolicy'; Arguments = @{ PolicyName = 'ops' } }
            @{ Command = 'Get-RamRolePolicy'; Arguments = @{ RoleName = 'a', 'b' } }
        ) {
            $emulator = Start-CloudIamEmulator
            $Arguments.Credential = ConvertTo-Credential 'LTAInobody' 'secret'
            $Arguments.Endpoint = $emulator.Endpoint
            { & $Command @Arguments } | Should -Throw -ErrorId 'InvalidAccessKeyId.NotFound,*'
        }

        It 'end within a second when they are stopped' {
            $server = Open-ScriptedServer $null
            $shell = [powershell]::Create()
            try {
                $where = @{ Credential = $key; Endpoint = $server.Endpoint }
                $null = $shell.AddScript('param($path, $where) Import-Module $path; Get-RamRolePolicy @where').
                    AddArgument($ModulePath).AddArgument($where)
                $null = $shell.BeginInvoke()
                $deadline = [DateTime]::UtcNow.AddSeconds(30)
                while ($server.RequestCount -eq 0 -and [DateTime]::UtcNow -lt $deadline) {
                    Start-Sleep -Milliseconds 20
                }
                $shell.BeginStop($null, $null).AsyncWaitHandle.WaitOne(1000) | Should -BeTrue
                $shell.Streams.Error.Count | Should -Be 0
            }
            finally {
                $server.Dispose()
                $shell.Dispose()
            }
        }
    }
}
