Describe 'Get-EcsInstanceIamRole' {
    BeforeAll {
        . (Join-Path $PSScriptRoot 'Common.ps1')

        function Get-RequestCount([string] $Action) {
            @(Get-CloudIamEmulatorRequest $Action).Count
        }
    }

    AfterEach {
        Stop-CloudIamEmulator
        Clear-CloudIamContext
    }

    Context 'on 40 instances' {
        BeforeEach {
            Start-CloudIamEmulator | Set-CloudIamContext
        }

        It 'gives the roles of all instances, and tells a service''s own apart' {
            $rows = @(Get-EcsInstanceIamRole)
            $rows[0] | Should -BeOfType ([CloudIam.PowerShell.EcsInstanceIamRole])
            "$rows" | Should -Be 'i-emu00000003 EcsTestRole i-emu00000007 backup-agent i-emu00000011 ServiceRoleForAutoScaling'
            "$($rows.Region | Select-Object -Unique)" | Should -Be 'cn-beijing'
            $rows.IsServiceLinked | Should -Be $false, $false, $true
        }

        It 'gives the instances of roles, asked for in one list: <Because>' -ForEach @(
            @{ Because = 'an exact name'; Name = , 'EcsTestRole'; Rows = 'i-emu00000003 EcsTestRole' }
            @{ Because = 'a pattern in any case'; Name = , 'ecs*'; Rows = 'i-emu00000003 EcsTestRole' }
            @{ Because = 'several'; Name = 'EcsTestRole', 'back*'; Rows = 'i-emu00000003 EcsTestRole i-emu00000007 backup-agent' }
            @{ Because = 'a role that nobody has'; Name = , 'app-prod'; Rows = '' }
            @{ Because = 'a pattern without a match'; Name = , 'none*'; Rows = '' }
        ) {
            "$(Get-EcsInstanceIamRole -IamRoleName $Name -ErrorVariable problems)" | Should -Be $Rows
            $problems | Should -BeNullOrEmpty
            Get-RequestCount DescribeInstancesIamRoles | Should -Be 1
        }

        It 'says of a role that it does not exist, and goes on' {
            $rows = Get-EcsInstanceIamRole -IamRoleName nosuch, EcsTestRole -ErrorAction SilentlyContinue -ErrorVariable problems
            "$rows" | Should -Be 'i-emu00000003 EcsTestRole'
            @($problems).Count | Should -Be 1
            $problems[0].FullyQualifiedErrorId | Should -BeLike 'NotFound,*'
            $problems[0].TargetObject | Should -Be 'nosuch'
        }

        It 'gives the roles of instances from <From>' -ForEach @(
            @{ From = 'the parameter'; Command = { Get-EcsInstanceIamRole i-emu00000003, i-emu00000001 } }
            @{ From = 'the pipeline'; Command = { 'i-emu00000003', 'i-emu00000001', 'i-emu00000003' | Get-EcsInstanceIamRole } }
            @{ From = 'Get-EcsInstance'; Command = { Get-EcsInstance *-0000000[1-5] | Get-EcsInstanceIamRole } }
            @{ From = 'a grant'; Command = { Add-EcsInstanceIamRole i-emu00000003 EcsTestRole | Get-EcsInstanceIamRole } }
            @{ From = 'Get-EcsIamRole'; Command = { Get-EcsIamRole Ecs* | Get-EcsInstanceIamRole } }
            @{ From = 'itself'; Command = { Get-EcsInstanceIamRole -IamRoleName Ecs* | Get-EcsInstanceIamRole } }
            @{ From = 'an instance and another role'; Command = { Get-EcsInstanceIamRole i-emu00000003, i-emu00000007 Ecs* } }
        ) {
            "$(& $Command -ErrorAction Stop)" | Should -Be 'i-emu00000003 EcsTestRole'
            Get-RequestCount AssociateInstancesIamRole | Should -BeLessOrEqual 1
        }

        It 'keeps the roles of each instance of a batch apart' {
            $rows = @(
                [pscustomobject]@{ InstanceId = 'i-emu00000003'; IamRoleName = 'backup-agent' }
                [pscustomobject]@{ InstanceId = 'i-emu00000007'; IamRoleName = 'backup-agent' }
                [pscustomobject]@{ InstanceId = 'i-emu00000011'; IamRoleName = 'EcsTestRole' }
            )
            "$($rows | Get-EcsInstanceIamRole)" | Should -Be 'i-emu00000007 backup-agent'
            Get-RequestCount DescribeInstancesIamRoles | Should -Be 1
        }

        It 'names the instances that are not there, and goes on' {
            $rows = 'i-emu00000003', '', 'i-none', 'bad id', 'i-emu00000001' |
                Get-EcsInstanceIamRole -ErrorAction SilentlyContinue -ErrorVariable problems
            "$rows" | Should -Be 'i-emu00000003 EcsTestRole'
            "$($problems.FullyQualifiedErrorId -replace ',.*')" | Should -Be 'InvalidItem InvalidItem NotFound'
            "$($problems[2])" | Should -BeLike "*'i-none' is not in cn-beijing*"
        }

        It 'says that an instance is of another region' {
            $null = Get-EcsInstanceIamRole i-emu00000003 -Region cn-shanghai -ErrorAction SilentlyContinue -ErrorVariable problems
            "$problems" | Should -BeLike "*'i-emu00000003' is not in cn-shanghai*"
        }

        It 'takes no object for an id' {
            { Get-Process -Id $PID | Select-Object ProcessName | Get-EcsInstanceIamRole -ErrorAction Stop } |
                Should -Throw -ErrorId 'InputObjectNotBound,*'
        }

        It 'leaves IsServiceLinked empty, with one warning, when IAM refuses to tell' {
            Set-CloudIamEmulatorFault GetRole ServerError -ErrorCode AccessDenied
            $rows = Get-EcsInstanceIamRole -WarningVariable warnings -WarningAction SilentlyContinue -ErrorVariable problems
            @($rows).Count | Should -Be 3
            $rows | ForEach-Object { $_.IsServiceLinked | Should -BeNullOrEmpty }
            @($warnings).Count | Should -Be 1
            "$warnings" | Should -BeLike '*AccessDenied*iam:GetRole*'
            $problems | Should -BeNullOrEmpty
        }

        It 'shows what was bound' {
            $null = Get-EcsInstance -Tag @{ env = 'test' } | Add-EcsInstanceIamRole -IamRoleName app-prod
            @(Get-EcsInstanceIamRole -IamRoleName app-prod).Count | Should -Be 20
        }
    }

    Context 'on three thousand instances' {
        BeforeAll {
            $roles = @('ServiceRoleForX') + @(1..30 | ForEach-Object { "role-$_" })
            $instances = foreach ($number in 1..3000) {
                $own = if ($number % 3) { '"role-{0}",' -f ($number % 30 + 1) }
                '{{"instanceId":"i-{0}","roles":[{1}"ServiceRoleForX"]}}' -f $number, $own
            }
            $script:seed = Join-Path (Get-Item TestDrive:/).FullName 'roles.json'
            $json = '{{"volcengine":{{"roles":["{0}"],"instances":[{1}]}}}}' -f ($roles -join '","'), ($instances -join ',')
            [IO.File]::WriteAllText($seed, $json)
        }

        BeforeEach {
            Start-CloudIamEmulator -SeedPath $seed | Set-CloudIamContext
        }

        It 'reads them in pages of a hundred, and asks IAM once for each role' {
            $rows = @(Get-EcsInstanceIamRole)
            $rows.Count | Should -Be 5000
            @($rows | Where-Object IsServiceLinked).Count | Should -Be 3000
            Get-RequestCount DescribeInstancesIamRoles | Should -Be 30
            Get-RequestCount GetRole | Should -Be 21
        }

        It 'answers for many roles from the pipeline with one list' {
            $rows = @(Get-EcsIamRole role-2* | Get-EcsInstanceIamRole)
            $rows.Count | Should -Be 800
            Get-RequestCount DescribeInstancesIamRoles | Should -Be 30
        }

        It 'answers for many instances from the pipeline, a hundred a call' {
            $rows = @(1..1000 | ForEach-Object { "i-$_" } | Get-EcsInstanceIamRole -IamRoleName role-*)
            $rows.Count | Should -Be 667
            $rows[0].InstanceId | Should -Be 'i-1'
            $rows[666].InstanceId | Should -Be 'i-1000'
            Get-RequestCount DescribeInstancesIamRoles | Should -Be 10
        }

        It 'stops when nobody takes more' {
            @(Get-EcsInstanceIamRole | Select-Object -First 3).Count | Should -Be 3
            Get-RequestCount DescribeInstancesIamRoles | Should -BeLessOrEqual 4
        }
    }
}
