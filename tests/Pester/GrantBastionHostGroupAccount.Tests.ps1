Describe 'Grant-BastionHostGroupAccount' {
    BeforeAll {
        . (Join-Path $PSScriptRoot 'Common.ps1')

        $script:bastion = 'bastionhost-cn-1'

        function Get-AttachRequest {
            Get-CloudIamEmulatorRequest -Action AttachHostGroupAccountsToUser
        }
    }

    BeforeEach {
        Start-CloudIamEmulator | Set-CloudIamContext
    }

    AfterEach {
        Stop-CloudIamEmulator
    }

    Context 'takes host groups and users' {
        It 'by position' {
            $result = Grant-BastionHostGroupAccount 1 -HostAccountName root -UserId 2 -BastionHostId $bastion
            $result.BastionHostId | Should -Be $bastion
            $result.Region | Should -Be 'cn-hangzhou'
            $result.UserId | Should -Be '2'
            $result.HostGroupId | Should -Be '1'
            "$($result.HostAccountName)" | Should -Be 'root'
            $result.Status | Should -Be 'Added'
        }

        It 'groups from the pipeline by value, in one call' {
            $results = '1', '2' | Grant-BastionHostGroupAccount -HostAccountName root -UserId 2 -BastionHostId $bastion
            "$($results.Status)" | Should -Be 'Added Added'
            @(Get-AttachRequest).Count | Should -Be 1
        }

        It 'by property name, with the names InstanceId, HostAccountNames and RegionId too' {
            $result = [pscustomobject]@{
                InstanceId = $bastion; RegionId = 'cn-hangzhou'; UserId = '2'; HostGroupId = '2'; HostAccountNames = 'root', 'ops'
            } | Grant-BastionHostGroupAccount
            $result.BastionHostId | Should -Be $bastion
            "$($result.Accounts)" | Should -Be 'root: Added ops: Added'
        }

        It 'by property name where ids are numbers, as JSON has them' {
            $rows = '[{ "HostGroupId": 1, "UserId": 2 }, { "HostGroupId": [2, 3], "UserId": 2 }]' | ConvertFrom-Json
            $results = $rows | Grant-BastionHostGroupAccount -BastionHostId $bastion
            "$($results.HostGroupId)" | Should -Be '1 2 3'
            "$($results.Status)" | Should -Be 'Added Added Added'
        }

        It 'as every pair of several users and several groups' {
            $results = Grant-BastionHostGroupAccount 1, 2 -HostAccountName root -UserId 2, 3 -BastionHostId $bastion
            $results | ForEach-Object { "$($_.UserId)/$($_.HostGroupId) $($_.Status)" } | Sort-Object |
                Should -Be @('2/1 Added', '2/2 Added', '3/1 Added', '3/2 Added')
            Get-AttachRequest | ForEach-Object { $_.Parameters.UserId } | Sort-Object | Should -Be @('2', '3')
        }

        It 'from a table with users in any order, in one call for each user' {
            $table = @'
HostGroupId,HostAccountNames,UserId,InstanceId
1,root,2,bastionhost-cn-1
1,root,3,bastionhost-cn-1
1,admin,2,bastionhost-cn-1
2,,3,bastionhost-cn-1
2,ops,2,bastionhost-cn-1
1,ops,2,bastionhost-cn-1
'@
            Set-Content -LiteralPath TestDrive:/groups.csv -Value $table -Encoding ascii
            $results = Import-Csv -LiteralPath TestDrive:/groups.csv | Grant-BastionHostGroupAccount

            @($results).Count | Should -Be 6
            $results | Where-Object Status -NE Added | Should -BeNullOrEmpty
            $calls = Get-AttachRequest | ForEach-Object {
                $groups = $_ | Get-RequestHostGroup | ForEach-Object { "$($_.HostGroupId)($($_.HostAccountNames))" }
                "$($_.Parameters.UserId): $groups"
            }
            $calls | Sort-Object | Should -Be @('2: 1(root admin ops) 2(ops)', '3: 1(root) 2()')
        }
    }

    Context 'grants a group alone' {
        It 'when no account is named' {
            $result = Grant-BastionHostGroupAccount 2 -UserId 2 -BastionHostId $bastion
            $result.Status | Should -Be 'Added'
            $result.Accounts | Should -BeNullOrEmpty
            $group = Get-AttachRequest | Get-RequestHostGroup
            $group.HostGroupId | Should -Be '2'
            $group.PSObject.Properties.Name | Should -Be 'HostGroupId'
        }

        It 'when the accounts are <Name>' -ForEach @(
            @{ Name = 'an empty cell'; Accounts = '' }
            @{ Name = 'a blank cell'; Accounts = '  ' }
            @{ Name = 'null'; Accounts = $null }
            @{ Name = 'an empty list'; Accounts = @() }
        ) {
            $result = [pscustomobject]@{ HostGroupId = '2'; HostAccountName = $Accounts } |
                Grant-BastionHostGroupAccount -UserId 2 -BastionHostId $bastion
            $result.Status | Should -Be 'Added'
            $result.HostAccountName | Should -BeNullOrEmpty
            (Get-AttachRequest | Get-RequestHostGroup).PSObject.Properties.Name | Should -Be 'HostGroupId'
        }
    }

    Context 'packs' {
        BeforeAll {
            $names = 1..25 | ForEach-Object { 'user{0:D2}' -f $_ }
            $hostGroups = 1..12 | ForEach-Object { @{ hostGroupId = "$_"; hostAccountNames = $names } }
            $bastionHost = @{ instanceId = $bastion; users = @(@{ userId = '9' }); hostGroups = $hostGroups }
            $seed = @{ alibabaCloud = @{ bastionHosts = @($bastionHost) } }
            Set-Content -LiteralPath TestDrive:/large.json -Value (ConvertTo-Json $seed -Depth 8) -Encoding ascii
        }

        BeforeEach {
            Start-CloudIamEmulator -SeedPath TestDrive:/large.json | Set-CloudIamContext
        }

        It '25 accounts of a group into three calls, and answers with one result' {
            $result = Grant-BastionHostGroupAccount 1 -HostAccountName $names -UserId 9 -BastionHostId $bastion
            @($result).Count | Should -Be 1
            $result.Status | Should -Be 'Added'
            "$($result.Accounts.HostAccountName)" | Should -Be "$names"
            @($result.Accounts | Where-Object Status -EQ Added).Count | Should -Be 25
            $sizes = Get-AttachRequest | ForEach-Object { @(($_ | Get-RequestHostGroup).HostAccountNames).Count }
            $sizes | Sort-Object | Should -Be @(5, 10, 10)
        }

        It 'no group twice into one call, whatever the order of the rows' {
            $rows = foreach ($name in $names) {
                foreach ($group in 12..1) {
                    [pscustomobject]@{ HostGroupId = $group; HostAccountName = $name }
                }
            }
            $results = $rows | Grant-BastionHostGroupAccount -UserId 9 -BastionHostId $bastion

            @($results | Where-Object Status -EQ Added).Count | Should -Be 300
            foreach ($request in Get-AttachRequest) {
                $groups = @($request | Get-RequestHostGroup)
                $groups.Count | Should -BeLessOrEqual 10
                @($groups.HostGroupId | Select-Object -Unique).Count | Should -Be $groups.Count
                foreach ($group in $groups) {
                    @($group.HostAccountNames).Count | Should -BeLessOrEqual 10
                }
            }
        }

        It 'twelve groups of one account each into two calls' {
            $null = 1..12 | Grant-BastionHostGroupAccount -HostAccountName user01 -UserId 9 -BastionHostId $bastion
            $sizes = Get-AttachRequest | ForEach-Object { @($_ | Get-RequestHostGroup).Count }
            $sizes | Sort-Object | Should -Be @(2, 10)
        }

        It 'rows of one account each together' {
            $results = $names[0..9] | ForEach-Object { [pscustomobject]@{ HostGroupId = 1; HostAccountName = $_ } } |
                Grant-BastionHostGroupAccount -UserId 9 -BastionHostId $bastion
            @($results | Where-Object Status -EQ Added).Count | Should -Be 10
            @(Get-AttachRequest).Count | Should -Be 1
        }

        It 'an account named twice once' {
            $result = Grant-BastionHostGroupAccount 1 -HostAccountName user01, user01 -UserId 9 -BastionHostId $bastion
            $result.Accounts.HostAccountName | Should -Be 'user01'
            (Get-AttachRequest | Get-RequestHostGroup).HostAccountNames | Should -Be 'user01'
        }
    }

    Context 'answers on two levels' {
        It 'Added when an account is new to a group that was granted before' {
            $result = Grant-BastionHostGroupAccount 1 -HostAccountName root, admin -UserId 1 -BastionHostId $bastion
            $result.Status | Should -Be 'Added'
            $result.HostGroupStatus | Should -Be 'AlreadyPresent'
            "$($result.Accounts)" | Should -Be 'root: AlreadyPresent admin: Added'
        }

        It 'AlreadyPresent when group and account are' {
            $result = Grant-BastionHostGroupAccount 1 -HostAccountName root -UserId 1 -BastionHostId $bastion
            $result.Status | Should -Be 'AlreadyPresent'
            $result.HostGroupStatus | Should -Be 'AlreadyPresent'
            "$($result.Accounts)" | Should -Be 'root: AlreadyPresent'
        }

        It 'AlreadyPresent for a group alone that is' {
            (Grant-BastionHostGroupAccount 1 -UserId 1 -BastionHostId $bastion).Status | Should -Be 'AlreadyPresent'
        }

        It 'Failed when one account is, with the others unharmed' {
            $result = Grant-BastionHostGroupAccount 2 -HostAccountName root, nobody, ops -UserId 2 -BastionHostId $bastion `
                -ErrorAction SilentlyContinue -ErrorVariable problems
            $result.Status | Should -Be 'Failed'
            $result.HostGroupStatus | Should -Be 'Added'
            "$($result.Accounts)" | Should -Be 'root: Added nobody: Failed (OBJECT_NOT_FOUND) ops: Added'
            $result.ErrorCode | Should -Be 'OBJECT_NOT_FOUND'
            $result.ErrorMessage | Should -BeLike "1 of 3 accounts: *'nobody'*"
            $problems.Count | Should -Be 1
        }

        It 'Failed for an unknown <Name>, with one error' -ForEach @(
            @{ Name = 'host group'; Group = '99'; User = '2' }
            @{ Name = 'user'; Group = '1'; User = '99' }
        ) {
            $result = Grant-BastionHostGroupAccount $Group -HostAccountName root -UserId $User -BastionHostId $bastion `
                -ErrorAction SilentlyContinue -ErrorVariable problems
            $result.HostGroupStatus | Should -Be 'Failed'
            "$($result.Accounts)" | Should -Be 'root: Failed (OBJECT_NOT_FOUND)'
            $problems.Count | Should -Be 1
            $problems[0].FullyQualifiedErrorId |
                Should -Be 'OBJECT_NOT_FOUND,CloudIam.PowerShell.Commands.GrantBastionHostGroupAccountCommand'
            $problems[0].CategoryInfo.Category | Should -Be 'ObjectNotFound'
            $problems[0].TargetObject | Should -Be $Group
        }

        It 'Failed for every group of an unknown bastion host' {
            $results = '1', '2' |
                Grant-BastionHostGroupAccount -UserId 2 -BastionHostId bastionhost-cn-2 -ErrorAction SilentlyContinue
            "$($results.ErrorCode)" | Should -Be 'InvalidParameter InvalidParameter'
        }

        It 'with objects that pipe on' {
            $results = '1', '99' | Grant-BastionHostGroupAccount -HostAccountName root, admin -UserId 2 -BastionHostId $bastion `
                -ErrorAction SilentlyContinue
            $again = $results | Grant-BastionHostGroupAccount -ErrorAction SilentlyContinue
            "$($again.HostGroupId)" | Should -Be '1 99'
            "$($again.Status)" | Should -Be 'AlreadyPresent Failed'
            "$($again[0].HostAccountName)" | Should -Be 'root admin'
        }
    }

    It 'sends account names in Chinese, with spaces and with quotes unchanged' {
        $names = (ConvertFrom-Escape '\u8fd0\u7ef4'), 'ops user', 'a"b''c\d'
        $result = Grant-BastionHostGroupAccount 3 -HostAccountName $names -UserId 2 -BastionHostId $bastion `
            -ErrorAction SilentlyContinue
        (Get-AttachRequest | Get-RequestHostGroup).HostAccountNames | Should -BeExactly $names
        $result.HostAccountName | Should -BeExactly $names
        "$($result.Accounts.Status)" | Should -Be 'Added Failed Failed'
    }

    Context 'rejects before anything is sent' {
        It '<Name>, and leaves the others unharmed' -ForEach @(
            @{ Name = 'an account without a group'; Row = @{ HostGroupId = '' }; Message = 'HostGroupId is empty*' }
            @{ Name = 'a null group'; Row = @{ HostGroupId = $null }; Message = 'HostGroupId is empty*' }
            @{ Name = 'a group that is no id'; Row = @{ HostGroupId = 'web servers' }; Message = "*'web servers' is not an id*" }
            @{ Name = 'no user'; Row = @{ HostGroupId = '1'; UserId = '' }; Message = 'UserId is empty*' }
            @{ Name = 'no bastion host'; Row = @{ HostGroupId = '1'; BastionHostId = '' }; Message = 'BastionHostId is empty*' }
            @{ Name = 'a blank account'; Row = @{ HostGroupId = '1'; HostAccountName = 'a', ' ' }; Message = 'HostAccountName *' }
            @{ Name = 'too long an account'; Row = @{ HostGroupId = '1'; HostAccountName = 'a' * 129 }; Message = '*has 129 *' }
        ) {
            $defaults = @{ UserId = '2'; BastionHostId = $bastion; HostAccountName = 'root' }
            $rows = @{ HostGroupId = '1' }, $Row, @{ HostGroupId = '2' } | ForEach-Object {
                $cells = $defaults.Clone()
                foreach ($key in $_.Keys) {
                    $cells[$key] = $_[$key]
                }
                [pscustomobject] $cells
            }
            $results = $rows | Grant-BastionHostGroupAccount -ErrorAction SilentlyContinue -ErrorVariable problems

            @($results).Count | Should -Be 3
            @($results | Where-Object Status -EQ Added).Count | Should -Be 2
            $failure = $results | Where-Object Status -EQ Failed
            $failure.ErrorCode | Should -Be 'InvalidItem'
            $failure.ErrorMessage | Should -BeLike $Message
            $failure.Attempts | Should -Be 0
            $problems.Count | Should -Be 1
            $sent = Get-AttachRequest | Get-RequestHostGroup
            "$($sent.HostGroupId)" | Should -Be '1 2'
        }

        It 'an object without the column HostGroupId' {
            $result = [pscustomobject]@{ HostAccountName = 'root' } |
                Grant-BastionHostGroupAccount -UserId 2 -BastionHostId $bastion -ErrorAction SilentlyContinue
            $result.ErrorMessage | Should -BeLike '*no property HostGroupId*'
            Get-CloudIamEmulatorRequest | Should -BeNullOrEmpty
        }

        It 'what has no region' {
            $emulator = Start-CloudIamEmulator
            Clear-CloudIamContext
            Invoke-WithEnvironment @{} {
                $result = Grant-BastionHostGroupAccount 1 -UserId 2 -BastionHostId $bastion -Credential $emulator.Credential `
                    -Endpoint $emulator.Endpoint -ErrorAction SilentlyContinue
                $result.ErrorCode | Should -Be 'MissingRegion'
            }
            Get-CloudIamEmulatorRequest | Should -BeNullOrEmpty
        }
    }
}
