Describe 'The reads of bastion hosts' {
    BeforeAll {
        . (Join-Path $PSScriptRoot 'Common.ps1')

        $script:bastion = 'bastionhost-cn-1'
        $script:key = ConvertTo-Credential 'LTAItestkey0001' 'secret'

        function Open-SeededEmulator([hashtable[]] $BastionHost) {
            $path = Join-Path (Get-Item TestDrive:/).FullName 'bastion.json'
            Set-Content -LiteralPath $path -Encoding ascii -Value (
                ConvertTo-Json @{ alibabaCloud = @{ bastionHosts = @($BastionHost) } } -Depth 8)
            Start-CloudIamEmulator -SeedPath $path | Set-CloudIamContext
        }

        # What was called, the looks at the bastion hosts' kind left out.
        function Get-ReadAction {
            (Get-CloudIamEmulatorRequest).Action | Where-Object { $_ -ne 'DescribeInstances' }
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

        It 'give the bastion hosts of the region' {
            $bastionHost = Get-BastionHost
            $bastionHost | Should -BeOfType ([CloudIam.PowerShell.BastionHost])
            $bastionHost.BastionHostId | Should -Be $bastion
            $bastionHost.Region | Should -Be 'cn-hangzhou'
            $bastionHost.Status | Should -Be 'RUNNING'
            $bastionHost.IsLegacy | Should -BeFalse
            $bastionHost.ExpireTime | Should -BeGreaterThan $bastionHost.StartTime
            Get-BastionHost -Region cn-beijing | Should -BeNullOrEmpty
        }

        It 'say of a bastion host that is not there where it was looked for' {
            Get-BastionHost none, $bastion, x* -ErrorAction SilentlyContinue -ErrorVariable problems | Should -Be $bastion
            Get-BastionHost $bastion -Region cn-beijing -ErrorAction SilentlyContinue -ErrorVariable +problems | Should -BeNullOrEmpty
            "$($problems.TargetObject)" | Should -Be "none $bastion"
            "$($problems[1])" | Should -BeLike "*'$bastion' is not in region 'cn-beijing'*Give -Region*"
            "$($problems[0].CategoryInfo.Category)" | Should -Be 'ObjectNotFound'
        }

        It 'find users by name: <Found>' -ForEach @(
            @{ Where = @{}; Found = '1 alice|2 bob|3 \u5f20\u4f1f' }
            @{ Where = @{ UserName = 'bob' }; Found = '2 bob' }
            @{ Where = @{ Name = 'A*', 'bob' }; Found = '1 alice|2 bob' }
            @{ Where = @{ UserName = 'x*' }; Found = '' }
        ) {
            $users = @(Get-BastionHostUser @Where -BastionHostId $bastion -ErrorVariable problems)
            $users -join '|' | Should -Be (ConvertFrom-Escape $Found)
            $problems | Should -BeNullOrEmpty
            Get-ReadAction | Should -Be 'ListUsers'
        }

        It 'leave one exact name to the service, and look at it again' {
            $null = Get-BastionHostUser bob -BastionHostId $bastion
            (Get-CloudIamEmulatorRequest ListUsers).Parameters['UserName'] | Should -Be 'bob'
            $null = Get-BastionHostGroup web -BastionHostId $bastion
            (Get-CloudIamEmulatorRequest ListHostGroups).Parameters['HostGroupName'] | Should -Be 'web'
        }

        It 'say of each exact name that is not there, and give the others' {
            $rows = @('zed', 'bob' | Get-BastionHostUser -BastionHostId $bastion -ErrorAction SilentlyContinue -ErrorVariable problems)
            $rows += Get-BastionHostGroup none, db, x* -ErrorAction SilentlyContinue -ErrorVariable +problems
            $rows += Get-BastionHostAccount nobody, backup -ErrorAction SilentlyContinue -ErrorVariable +problems
            "$rows" | Should -Be '2 bob 2 db backup on db-1 backup on db-2'
            "$($problems.TargetObject)" | Should -Be 'zed none nobody'
            "$($problems[0])" | Should -Be "'zed' is not among the users of bastion host '$bastion' in region 'cn-hangzhou'."
            $problems.CategoryInfo.Category | Select-Object -Unique | Should -Be 'ObjectNotFound'
        }

        It 'name the bastion host and its region when it is not there: <Name>' -ForEach @(
            @{ Name = 'unknown'; Id = 'bastionhost-cn-9'; Region = 'cn-hangzhou'; Code = 'InvalidParameter' }
            @{ Name = 'of another region'; Id = 'bastionhost-cn-1'; Region = 'cn-beijing'; Code = 'InvalidRegion.NotFound' }
        ) {
            foreach ($command in 'Get-BastionHostUser', 'Get-BastionHostGroup', 'Get-BastionHostAccount', 'Get-BastionHostGroupAccount') {
                & $command -BastionHostId $Id -Region $Region -ErrorAction SilentlyContinue -ErrorVariable problems |
                    Should -BeNullOrEmpty
                @($problems).Count | Should -Be 1 -Because $command
                $problems[0].FullyQualifiedErrorId | Should -BeLike "$Code,*"
                "$($problems[0])" | Should -BeLike "*of bastion host '$Id' in region '$Region': *"
                $problems[0].TargetObject | Should -Be $Id
            }
        }

        It 'find accounts: <Name>' -ForEach @(
            @{ Name = 'of a host'; Where = @{ HostId = 1 }; Accounts = 'root on 1 admin on 1 ops on 1'; Actions = 'ListHostAccounts' }
            @{ Name = 'of a host group'; Where = @{ HostGroupId = '2'; HostAccountName = 'b*' }; Accounts = 'backup on db-1 backup on db-2'; Actions = 'ListHosts ListHostAccounts' }
            @{ Name = 'of all hosts'; Where = @{ HostAccountName = 'admin' }; Accounts = 'admin on web-1 admin on web-2'; Actions = 'ListHosts ListHostAccounts' }
            @{ Name = 'of an empty group'; Where = @{ HostGroupId = '5' }; Accounts = ''; Actions = 'ListHosts' }
        ) {
            "$(Get-BastionHostAccount @Where -BastionHostId $bastion -ErrorVariable problems)" | Should -Be $Accounts
            $problems | Should -BeNullOrEmpty
            "$(Get-ReadAction)" | Should -Be $Actions
        }

        It 'say of a host group that is not there, and go on' {
            $rows = Get-BastionHostAccount -HostGroupId 99, 'a b', 1 -HostAccountName admin -ErrorAction SilentlyContinue -ErrorVariable problems
            "$rows" | Should -Be 'admin on web-1 admin on web-2'
            "$($problems[0])" | Should -BeLike "HostGroupId 'a b': *is not an id*"
            $problems[1].FullyQualifiedErrorId | Should -BeLike 'OBJECT_NOT_FOUND,*'
        }

        It 'give nothing but an error for an empty column' {
            $rows = [pscustomobject]@{ UserId = ''; BastionHostId = $bastion }, [pscustomobject]@{ UserId = 1; BastionHostId = $bastion }
            $found = $rows | Get-BastionHostGroupAccount -ErrorAction SilentlyContinue -ErrorVariable problems
            "$found" | Should -Be 'user 1, host group 1: root'
            $problems.Count | Should -Be 1
        }

        It 'need a region' {
            Clear-CloudIamContext
            $emulator = Start-CloudIamEmulator
            Invoke-WithEnvironment @{} {
                Get-BastionHostUser -Credential $emulator.Credential -Endpoint $emulator.Endpoint -ErrorAction SilentlyContinue `
                    -ErrorVariable script:problems | Should -BeNullOrEmpty
            }
            $script:problems[0].FullyQualifiedErrorId | Should -BeLike 'MissingRegion,*'
        }

        It 'pipe into each other and into the command that grants' {
            $results = Get-BastionHostGroup -Name web* | Grant-BastionHostGroupAccount -UserId 2 -HostAccountName root
            "$results" | Should -Be 'user 2, host group 1: Added'
            $results = Get-BastionHostUser bob | Grant-BastionHostGroupAccount -HostGroupId 2 -HostAccountName ops
            "$results" | Should -Be 'user 2, host group 2: Added'
            $results = Get-BastionHostGroup batch | Get-BastionHostAccount -HostAccountName ops* | Grant-BastionHostGroupAccount -UserId 2
            "$($results.Accounts)" | Should -Be 'ops: Added ops user: Added ops: Added ops user: Added'
            "$(Get-BastionHost | Get-BastionHostUser alice | Get-BastionHostGroupAccount)" | Should -Be 'user 1, host group 1: root'
            $results = Get-BastionHostGroupAccount 2 | Grant-BastionHostGroupAccount -UserId 3
            "$($results.Status | Select-Object -Unique)" | Should -Be 'Added'
            $results = Get-BastionHostGroupAccount | Grant-BastionHostGroupAccount
            "$($results.Status | Select-Object -Unique)" | Should -Be 'AlreadyPresent'
            $results.Count | Should -Be 8
        }
    }

    Context 'on several bastion hosts, one of the legacy kind' {
        BeforeEach {
            Open-SeededEmulator @{ instanceId = 'b-new' }, @{ instanceId = 'b-old'; legacy = $true }, @{ instanceId = 'b-two' },
            @{ instanceId = 'b-far'; regionId = 'cn-beijing' }
        }

        It 'list it, and tell it apart' {
            "$(Get-BastionHost)" | Should -Be 'b-new b-old b-two'
            "$(Get-BastionHost | Where-Object IsLegacy)" | Should -Be 'b-old'
        }

        It 'refuse it by name, with an error that says why, and read the others: <_>' -ForEach @(
            'Get-BastionHostUser', 'Get-BastionHostGroup', 'Get-BastionHostAccount', 'Get-BastionHostGroupAccount'
        ) {
            $rows = & $_ -BastionHostId b-new, b-old, b-two -ErrorAction SilentlyContinue -ErrorVariable problems
            "$($rows.BastionHostId | Select-Object -Unique)" | Should -Be 'b-new b-two'
            @($problems).Count | Should -Be 1
            $problems[0].FullyQualifiedErrorId | Should -BeLike 'LegacyBastionHost,*'
            $problems[0].CategoryInfo.Category | Should -Be 'InvalidArgument'
            $problems[0].TargetObject | Should -Be 'b-old'
            "$($problems[0])" | Should -BeLike "*is of the legacy kind (before V3.2)*Upgrade it*"
        }

        It 'leave it out with a warning where it was not named' {
            $run = Invoke-ChildJson @'
Import-Module $env:CLOUDIAM_TEST_MODULE
Start-CloudIamEmulator -SeedPath $env:CLOUDIAM_TEST_SEED | Set-CloudIamContext
$rows = Get-BastionHostUser bob -WarningVariable warnings -WarningAction SilentlyContinue -ErrorVariable problems
[pscustomobject]@{ Hosts = "$($rows.BastionHostId)"; Warnings = "$warnings"; Errors = $problems.Count } | ConvertTo-Json
'@ -Variable @{ CLOUDIAM_TEST_SEED = Join-Path (Get-Item TestDrive:/).FullName 'bastion.json' }
            $run.Hosts | Should -Be 'b-new b-two'
            $run.Warnings | Should -BeLike "*'b-old'*It was left out."
            $run.Errors | Should -Be 0
        }

        It 'take patterns of ids' {
            "$((Get-BastionHostUser alice -BastionHostId *t*).BastionHostId)" | Should -Be 'b-two'
            "$((Get-BastionHostUser alice -BastionHostId b-* -Region cn-beijing).BastionHostId)" | Should -Be 'b-far'
        }
    }

    Context 'on thousands of rows' {
        BeforeAll {
            $script:groups = @(1..2100 | ForEach-Object { @{ hostGroupId = "$_"; hostGroupName = "group-$_"; hostAccountNames = @('root') } })
            $grants = @(1..300 | ForEach-Object { @{ hostGroupId = "$_"; hostAccountNames = @('root') } })
            $script:users = @(@{ userId = '1'; userName = 'first'; hostGroups = $grants }) +
                @(2..1050 | ForEach-Object { @{ userId = "$_"; userName = "user-$_" } })
        }

        BeforeEach {
            Open-SeededEmulator @{ instanceId = $bastion; users = $users; hostGroups = $groups }
        }

        It 'read a hundred a call' {
            @(Get-BastionHostGroup).Count | Should -Be 2100
            @(Get-CloudIamEmulatorRequest ListHostGroups).Count | Should -Be 22
            @(Get-BastionHostUser -BastionHostId $bastion).Count | Should -Be 1050
            @(Get-CloudIamEmulatorRequest ListUsers).Count | Should -Be 11
        }

        It 'read no more than is taken' {
            Get-BastionHostGroup | Select-Object -First 1 | Should -Be '1 group-1'
            @(Get-CloudIamEmulatorRequest ListHostGroups).Count | Should -BeLessOrEqual 6
        }

        It 'read the accounts of a user in lanes, in the order of the groups, through throttles and resets' {
            Set-CloudIamEmulatorFault ListHostGroupAccountNamesForUser Throttle -Probability 0.02 -Milliseconds 10
            Set-CloudIamEmulatorFault ListHostGroupsForUser Reset -Count 2
            $rows = @(Get-BastionHostGroupAccount 1)
            "$($rows.HostGroupId)" | Should -Be "$(1..300)"
            "$($rows.HostAccountName | Select-Object -Unique)" | Should -Be 'root'
            (Get-CloudIamEmulatorFault | Where-Object Kind -EQ Reset).FiredCount | Should -Be 2
        }

        It 'read the accounts of 4,200 hosts' {
            @(Get-BastionHostAccount).Count | Should -Be 4200
            @(Get-CloudIamEmulatorRequest ListHosts).Count | Should -Be 43
            @(Get-CloudIamEmulatorRequest ListHostAccounts).Count | Should -BeLessOrEqual 84
        }
    }
}
