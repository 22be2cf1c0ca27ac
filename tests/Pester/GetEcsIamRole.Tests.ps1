Describe 'Get-EcsIamRole' {
    BeforeAll {
        . (Join-Path $PSScriptRoot 'Common.ps1')

        $script:key = ConvertTo-Credential 'AKLTtestkey0001' 'secret'
    }

    AfterEach {
        Stop-CloudIamEmulator
        Clear-CloudIamContext
    }

    Context 'on the emulator' {
        BeforeEach {
            Start-CloudIamEmulator | Set-CloudIamContext
        }

        It 'gives the roles that an instance can be given' {
            $roles = @(Get-EcsIamRole)
            "$roles" | Should -Be 'EcsTestRole app-prod backup-agent'
            $roles[0] | Should -BeOfType ([CloudIam.PowerShell.EcsIamRole])
            $roles[0].Trn | Should -BeLike 'trn:iam::*:role/EcsTestRole'
            $roles[0].TrustsEcs | Should -BeTrue
            $roles[0].IsServiceLinked | Should -BeFalse
            $roles[0].MaxSessionDuration | Should -Be 43200
        }

        It 'gives with -All the service-linked ones too' {
            "$(Get-EcsIamRole -All | Where-Object IsServiceLinked)" | Should -Be 'ServiceRoleForAutoScaling'
        }

        It 'finds names: <Name>' -ForEach @(
            @{ Name = , 'app-prod'; Roles = 'app-prod'; Actions = 'GetRole' }
            @{ Name = , 'APP*'; Roles = 'app-prod'; Actions = 'ListRoles' }
            @{ Name = 'backup-agent', '*a*', 'app-prod'; Roles = 'backup-agent app-prod'; Actions = 'GetRole ListRoles GetRole' }
            @{ Name = , 'none*'; Roles = ''; Actions = 'ListRoles' }
            @{ Name = , 'ServiceRole*'; Roles = ''; Actions = 'ListRoles' }
        ) {
            "$(Get-EcsIamRole $Name -ThrottleLimit 1 -ErrorVariable problems)" | Should -Be $Roles
            $problems | Should -BeNullOrEmpty
            "$((Get-CloudIamEmulatorRequest).Action)" | Should -Be $Actions
        }

        It 'takes names from the pipeline, and says of each that is not there' {
            $roles = 'app-prod', 'nosuch', 'App-Prod', 'EcsTestRole' |
                Get-EcsIamRole -ErrorAction SilentlyContinue -ErrorVariable problems
            "$roles" | Should -Be 'app-prod EcsTestRole'
            "$($problems.TargetObject)" | Should -Be 'nosuch App-Prod'
            $problems[0].FullyQualifiedErrorId | Should -BeLike 'NotFound,*'
            "$($problems[0].CategoryInfo.Category)" | Should -Be 'ObjectNotFound'
        }

        It 'says of a named role that no instance can be given it, and how to see it all the same' {
            Get-EcsIamRole ServiceRoleForAutoScaling -ErrorAction SilentlyContinue -ErrorVariable problems | Should -BeNullOrEmpty
            "$problems" | Should -BeLike '*a service owns it*-All*'
            "$(Get-EcsIamRole ServiceRoleForAutoScaling -All)" | Should -Be 'ServiceRoleForAutoScaling'
        }

        It 'goes on after a name that can be none' {
            $roles = Get-EcsIamRole ('x' * 65), app-prod -ErrorAction SilentlyContinue -ErrorVariable problems
            "$roles" | Should -Be 'app-prod'
            "$problems" | Should -BeLike '*65 characters*'
        }

        It 'pipes into the command that binds roles' {
            (Get-EcsIamRole app-* | Add-EcsInstanceIamRole -InstanceId i-emu00000001).Status | Should -Be 'Added'
        }
    }

    Context 'on 250 roles' {
        It 'reads them in pages of a hundred' {
            $seed = Join-Path (Get-Item TestDrive:/).FullName 'roles.json'
            $names = 1..250 | ForEach-Object { "role-$_" }
            [IO.File]::WriteAllText($seed, '{{"volcengine":{{"roles":["{0}"]}}}}' -f ($names -join '","'))
            Start-CloudIamEmulator -SeedPath $seed | Set-CloudIamContext
            $roles = @(Get-EcsIamRole)
            @($roles.IamRoleName | Sort-Object -Unique).Count | Should -Be 250
            "$(Get-CloudIamEmulatorRequest ListRoles | ForEach-Object { $_.Parameters['Offset'] })" | Should -Be '0 100 200'
        }
    }

    Context 'on answers that the emulator does not give' {
        It 'leaves out a role that does not trust ECS, and keeps one whose trust policy cannot be read' {
            $roles = @(
                '{"RoleName":"other","TrustPolicyDocument":"{\"Statement\":[{\"Principal\":{\"Service\":[\"vke\"]}}]}"}'
                '{"RoleName":"odd","TrustPolicyDocument":"?"}'
                '{"RoleName":"bare"}'
            )
            $server = Open-ScriptedServer (Get-HttpAnswer "{`"Result`":{`"RoleMetadata`":[$($roles -join ',')],`"Total`":3}}")
            try {
                $where = @{ Credential = $key; Endpoint = $server.Endpoint }
                "$(Get-EcsIamRole @where)" | Should -Be 'odd bare'
                "$(Get-EcsIamRole -All @where)" | Should -Be 'other odd bare'
                (Get-EcsIamRole -All @where).TrustsEcs[0] | Should -BeFalse
            }
            finally {
                $server.Dispose()
            }
        }
    }
}
