Describe 'Get-EcsInstance' {
    BeforeAll {
        . (Join-Path $PSScriptRoot 'Common.ps1')

        function Get-DescribeRequest {
            Get-CloudIamEmulatorRequest DescribeInstances
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

        It 'gives all of them, each with what is known of it' {
            $instances = @(Get-EcsInstance)
            $instances.Count | Should -Be 40
            $instances[0] | Should -BeOfType ([CloudIam.PowerShell.EcsInstance])
            $instances[0].InstanceId | Should -Be 'i-emu00000001'
            $instances[0].InstanceName | Should -Be 'web-00000001'
            $instances[0].Status | Should -Be 'RUNNING'
            $instances[0].ProjectName | Should -Be 'web'
            $instances[0].Region | Should -Be 'cn-beijing'
            $instances[0].ZoneId | Should -Be 'cn-beijing-a'
            $instances[0].Tags['env'] | Should -Be 'prod'
            $instances[0].CreatedAt | Should -Not -BeNullOrEmpty
            "$($instances[0])" | Should -Be 'i-emu00000001 (web-00000001)'
            @(Get-DescribeRequest).Count | Should -Be 1
        }

        It 'finds names: <Name>' -ForEach @(
            @{ Name = , 'web-00000001'; Ids = 'i-emu00000001' }
            @{ Name = , 'WEB-*4'; Ids = 'i-emu00000004 i-emu00000034' }
            @{ Name = , '*-0000001[0-2]'; Ids = 'i-emu00000010 i-emu00000011 i-emu00000012' }
            @{ Name = 'data-00000002', 'web-00000001'; Ids = 'i-emu00000002 i-emu00000001' }
            @{ Name = '*-00000001', 'web-00000001', 'web-0000000?'; Ids = 'i-emu00000001 i-emu00000004 i-emu00000007' }
        ) {
            "$((Get-EcsInstance $Name).InstanceId)" | Should -Be $Ids
        }

        It 'lets the service search for the longest text of a name, and looks at every name again' {
            $null = Get-EcsInstance 'web-0*', '*[ab]*', 'data-00000002'
            @(Get-DescribeRequest | ForEach-Object { $_.Parameters['InstanceName'] } | Sort-Object) |
                Should -Be @('data-00000002', 'web-0')
            @(Get-DescribeRequest).Count | Should -Be 3
            Get-EcsInstance 'web-' -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        }

        It 'filters by <Because>' -ForEach @(
            @{ Because = 'project'; Filter = @{ ProjectName = 'data' }; Count = 13; Sent = 'ProjectName' }
            @{ Because = 'several projects'; Filter = @{ ProjectName = 'data', 'web' }; Count = 27; Sent = $null }
            @{ Because = 'a pattern of projects'; Filter = @{ ProjectName = 'D*' }; Count = 26; Sent = $null }
            @{ Because = 'status in any case'; Filter = @{ Status = 'stopped' }; Count = 3; Sent = 'Status' }
            @{ Because = 'several statuses'; Filter = @{ Status = 'STOPPED', 'RUNNING' }; Count = 40; Sent = $null }
            @{ Because = 'zone'; Filter = @{ ZoneId = 'cn-beijing-a' }; Count = 40; Sent = 'ZoneId' }
            @{ Because = 'another zone'; Filter = @{ ZoneId = 'cn-beijing-b' }; Count = 0; Sent = 'ZoneId' }
            @{ Because = 'tag'; Filter = @{ Tag = @{ env = 'prod' } }; Count = 20; Sent = 'TagFilters.1.Key' }
            @{ Because = 'two values'; Filter = @{ Tag = @{ env = 'prod', 'test' } }; Count = 40; Sent = 'TagFilters.1.Values.2' }
            @{ Because = 'any value of a tag'; Filter = @{ Tag = @{ env = $null } }; Count = 40; Sent = 'TagFilters.1.Key' }
            @{ Because = 'a tag in another case'; Filter = @{ Tag = @{ env = 'Prod' } }; Count = 0; Sent = 'TagFilters.1.Key' }
            @{ Because = 'two tags'; Filter = @{ Tag = @{ env = 'prod'; owner = 'x' } }; Count = 0; Sent = 'TagFilters.2.Key' }
            @{
                Because = 'all at once'; Filter = @{ ProjectName = 'web'; Status = 'STOPPED'; Tag = @{ env = 'prod' } }
                Count = 1; Sent = 'Status'
            }
        ) {
            @(Get-EcsInstance @Filter).Count | Should -Be $Count
            $request = Get-DescribeRequest
            @($request).Count | Should -Be 1
            if ($Sent) {
                $request.Parameters.Keys | Should -Contain $Sent
            }
        }

        It 'looks up ids, a hundred a call, and names those that are not there' {
            $ids = 1..150 | ForEach-Object { 'i-emu{0:D8}' -f $_ }
            $found = @($ids | Get-EcsInstance -ErrorAction SilentlyContinue -ErrorVariable problems)
            $found.Count | Should -Be 40
            @($problems).Count | Should -Be 110
            $problems[0].TargetObject | Should -Be 'i-emu00000041'
            $problems[0].FullyQualifiedErrorId | Should -BeLike 'NotFound,*'
            "$($problems[0].CategoryInfo.Category)" | Should -Be 'ObjectNotFound'
            "$($problems[0])" | Should -BeLike "*'i-emu00000041' is not in cn-beijing*"
            @(Get-DescribeRequest).Count | Should -Be 2
        }

        It 'looks up ids of objects and of other results, each id of a batch once' {
            $result = Add-EcsInstanceIamRole i-emu00000001, i-emu00000001 EcsTestRole
            "$(($result | Get-EcsInstance).InstanceName)" | Should -Be 'web-00000001'
            $row = [pscustomobject]@{ id = 'i-emu00000002'; Status = 'Added' }
            "$(($row | Get-EcsInstance).InstanceName)" | Should -Be 'data-00000002'
        }

        It 'filters ids too, and a filtered one is no missing one' {
            $found = 'i-emu00000013', 'i-emu00000001' | Get-EcsInstance -Status STOPPED -ErrorVariable problems
            $found.InstanceId | Should -Be 'i-emu00000013'
            $problems | Should -BeNullOrEmpty
        }

        It 'goes on after a bad id: <Id>' -ForEach @(
            @{ Id = ''; Message = '*empty*' }
            @{ Id = $null; Message = '*empty*' }
            @{ Id = 'i bad'; Message = '*not an id*' }
            @{ Id = [pscustomobject]@{ Name = 'x' }; Message = '*cannot be bound*' }
        ) {
            $found = 'i-emu00000001', $Id, 'i-emu00000002' | Get-EcsInstance -ErrorAction SilentlyContinue -ErrorVariable problems
            @($found).Count | Should -Be 2
            @($problems).Count | Should -Be 1
            "$($problems[0])" | Should -BeLike $Message
        }

        It 'says of an exact name that it is not there, and nothing of a pattern' {
            $found = Get-EcsInstance 'no-such', 'no-*', 'Web-00000001' -ErrorAction SilentlyContinue -ErrorVariable problems
            $found | Should -BeNullOrEmpty
            @($problems).Count | Should -Be 2
            "$($problems[0])" | Should -BeLike "*named 'no-such'*cn-beijing*"
            $problems[0].TargetObject | Should -Be 'no-such'
            "$($problems[1])" | Should -BeLike "*named 'Web-00000001'*"
        }

        It 'finds nothing of another region' {
            Get-EcsInstance -Region cn-shanghai | Should -BeNullOrEmpty
            $null = 'i-emu00000001' | Get-EcsInstance -Region cn-shanghai -ErrorAction SilentlyContinue -ErrorVariable problems
            "$problems" | Should -BeLike "*'i-emu00000001' is not in cn-shanghai*"
        }

        It 'refuses a tag that can never be right: <Because>' -ForEach @(
            @{ Because = 'an empty key'; Tag = @{ '' = 'x' } }
            @{ Because = 'tags in a tag'; Tag = @{ env = @{ a = 1 } } }
        ) {
            { Get-EcsInstance -Tag $Tag } | Should -Throw -ErrorId 'InvalidArgument,*'
            Get-DescribeRequest | Should -BeNullOrEmpty
        }

        It 'pipes into the command that binds roles' {
            $results = Get-EcsInstance -Tag @{ env = 'prod' } |
                Add-EcsInstanceIamRole -IamRoleName app-prod -ErrorAction SilentlyContinue
            $results.Count | Should -Be 20
            @($results | Where-Object Status -EQ Added).Count | Should -Be 18
            @(Get-CloudIamEmulatorRequest AssociateInstancesIamRole).Count | Should -Be 1
        }

        It 'completes statuses' {
            $line = 'Get-EcsInstance -Status sto'
            (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText | Should -Be @('STOPPED', 'STOPPING')
        }
    }

    Context 'without a region' {
        It 'says what to do, and asks nobody' {
            $key = ConvertTo-Credential 'AKLTtestkey0001' 'secret'
            $where = @{ Credential = $key; Endpoint = "127.0.0.1:$(Get-ClosedPort)" }
            $found = Invoke-WithEnvironment @{} {
                Get-EcsInstance @where -ErrorAction SilentlyContinue -ErrorVariable problems
                $script:problem = $problems
            }
            $found | Should -BeNullOrEmpty
            $problem.FullyQualifiedErrorId | Should -BeLike 'MissingRegion,*'
        }
    }

    Context 'on five thousand instances' {
        BeforeAll {
            $script:seed = Join-Path (Get-Item TestDrive:/).FullName 'many.json'
            [IO.File]::WriteAllText($seed, '{ "volcengine": { "instances": { "count": 5000 } } }')
        }

        BeforeEach {
            Start-CloudIamEmulator -SeedPath $seed | Set-CloudIamContext
        }

        It 'reads them all, in pages of a hundred, in their order' {
            $ids = @(Get-EcsInstance).InstanceId
            $ids.Count | Should -Be 5000
            @($ids | Sort-Object -Unique).Count | Should -Be 5000
            $ids[4999] | Should -Be 'i-emu00005000'
            @(Get-DescribeRequest).Count | Should -Be 50
        }

        It 'gives the first ones while it reads, and stops when nobody takes more' {
            @(Get-EcsInstance | Select-Object -First 5).Count | Should -Be 5
            @(Get-DescribeRequest).Count | Should -BeLessOrEqual 4
        }

        It 'finds all instances of a tag though a query by tag ends at a thousand' {
            $found = @(Get-EcsInstance -Tag @{ env = 'prod' })
            $found.Count | Should -Be 2500
            @($found.InstanceId | Sort-Object -Unique).Count | Should -Be 2500
            @($found | Where-Object { $_.Tags['env'] -ne 'prod' }).Count | Should -Be 0
        }

        It 'reads to the end through faults in the middle' {
            Set-CloudIamEmulatorFault DescribeInstances Throttle -Count 3 -Probability 0.2 -Milliseconds 5
            Set-CloudIamEmulatorFault DescribeInstances Reset -Count 2 -Probability 0.2
            Set-CloudIamEmulatorFault DescribeInstances Cut -Count 2 -Probability 0.2
            @(Get-EcsInstance web* -ErrorAction Stop).Count | Should -Be 1667
        }

        It 'reads many names side by side, and writes them in their order' {
            $names = 1..60 | ForEach-Object { '{0}-{1:D8}' -f ('web', 'data', 'default')[($_ - 1) % 3], $_ }
            "$((Get-EcsInstance $names -ThrottleLimit 16).InstanceName)" | Should -Be "$names"
            @(Get-DescribeRequest).Count | Should -Be 60
        }
    }
}
