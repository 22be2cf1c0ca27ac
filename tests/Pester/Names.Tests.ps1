Describe 'Names instead of ids' {
    BeforeAll {
        . (Join-Path $PSScriptRoot 'Common.ps1')

        # Two bastion hosts share a name, and so do two users and two host groups of the first one.
        $script:seedPath = Join-Path (Get-Item TestDrive:/).FullName 'names.json'
        $users = @{ userId = '11'; userName = 'alice' }, @{ userId = '12'; userName = 'bob' },
        @{ userId = '13'; userName = 'twin' }, @{ userId = '14'; userName = 'twin' }
        $groups = @{ hostGroupId = '21'; hostGroupName = 'web'; hostAccountNames = @('root', 'ops') },
        @{ hostGroupId = '22'; hostGroupName = 'db'; hostAccountNames = @('root') },
        @{ hostGroupId = '23'; hostGroupName = 'same' }, @{ hostGroupId = '24'; hostGroupName = 'same' }
        $hosts = @{ instanceId = 'bastionhost-cn-1'; description = 'main'; users = $users; hostGroups = $groups },
        @{ instanceId = 'bastionhost-cn-2'; description = 'spare'; users = $users[0]; hostGroups = $groups[0] },
        @{ instanceId = 'bastionhost-cn-3'; description = 'spare'; users = @(); hostGroups = @() },
        @{ instanceId = 'bastionhost-cn-4'; description = 'old'; legacy = $true }
        Set-Content -LiteralPath $seedPath -Encoding ascii -Value (
            ConvertTo-Json @{ alibabaCloud = @{ bastionHosts = @($hosts | ForEach-Object {
                            $_.users = @($_.users | Where-Object { $_ })
                            $_.hostGroups = @($_.hostGroups | Where-Object { $_ })
                            $_
                        }) } } -Depth 8)

        $script:main = @{ BastionHostName = 'main' }
        $script:quiet = @{ ErrorAction = 'SilentlyContinue'; ErrorVariable = 'problems' }

        function Get-Count([string] $Action) {
            @(Get-CloudIamEmulatorRequest -Action $Action).Count
        }

        function Get-Grant {
            Get-CloudIamEmulatorRequest AttachHostGroupAccountsToUser | ForEach-Object {
                $groups = $_ | Get-RequestHostGroup | ForEach-Object { "$($_.HostGroupId)($($_.HostAccountNames))" }
                "$($_.Parameters.InstanceId)/$($_.Parameters.UserId): $groups"
            }
        }
    }

    BeforeEach {
        Start-CloudIamEmulator -SeedPath $seedPath | Set-CloudIamContext
    }

    AfterEach {
        Stop-CloudIamEmulator
        Clear-CloudIamContext
    }

    Context 'in Grant-BastionHostGroupAccount' {
        It 'lead to the ids that are sent, and stand in the result' {
            $result = Grant-BastionHostGroupAccount -HostGroupName web -UserName alice @main -HostAccountName root
            "$($result.Status)" | Should -Be 'Added'
            $result.BastionHostId, $result.UserId, $result.HostGroupId | Should -Be @('bastionhost-cn-1', '11', '21')
            $result.BastionHostName, $result.UserName, $result.HostGroupName | Should -Be @('main', 'alice', 'web')
            Get-Grant | Should -Be 'bastionhost-cn-1/11: 21(root)'
        }

        It 'are found with one list of each kind, however many there are' {
            $rows = 1..40 | ForEach-Object {
                [pscustomobject]@{
                    HostGroupName = 'web', 'db' | Select-Object -Index ($_ % 2)
                    UserName = 'alice', 'bob' | Select-Object -Index ($_ % 2)
                    BastionHostName = 'main'
                }
            }
            $results = $rows | Grant-BastionHostGroupAccount
            @($results).Count | Should -Be 40
            $results | Where-Object Status -NE Added | Should -BeNullOrEmpty
            Get-Count ListUsers | Should -Be 1
            Get-Count ListHostGroups | Should -Be 1
            Get-Count AttachHostGroupAccountsToUser | Should -Be 2
        }

        It 'come as every pair of several users and several groups' {
            $results = Grant-BastionHostGroupAccount -HostGroupName web, db -UserName alice, bob @main
            $results | ForEach-Object { "$($_.UserName) $($_.HostGroupName) $($_.Status)" } | Sort-Object |
                Should -Be @('alice db Added', 'alice web Added', 'bob db Added', 'bob web Added')
        }

        It 'mix with ids, which are not looked up' {
            $result = Grant-BastionHostGroupAccount 21 -UserName bob -BastionHostId bastionhost-cn-1
            $result.UserId, $result.HostGroupId | Should -Be @('12', '21')
            $result.HostGroupName | Should -BeNullOrEmpty
            Get-Count ListHostGroups | Should -Be 0
            Grant-BastionHostGroupAccount 21 -UserId 11 -BastionHostId bastionhost-cn-1 | ForEach-Object UserName | Should -BeNullOrEmpty
            Get-Count ListUsers | Should -Be 1
        }

        It 'do not count where piped objects have the id too' {
            Get-BastionHostGroup web -BastionHostName main | Should -Not -BeNullOrEmpty
            [pscustomobject]@{
                HostGroupId = 22; HostGroupName = 'no such'; UserId = 12; UserName = 'no such'
                BastionHostId = 'bastionhost-cn-1'; BastionHostName = 'no such'
            } | Grant-BastionHostGroupAccount | ForEach-Object { "$($_.Status)" } | Should -Be 'Added'
            Get-Grant | Should -Be 'bastionhost-cn-1/12: 22()'
        }

        It 'count where the id of the row is empty' {
            $row = [pscustomobject]@{
                HostGroupId = ''; HostGroupName = 'db'; UserId = $null; UserName = 'bob'; BastionHostId = ''; BastionHostName = 'main'
            }
            "$(($row | Grant-BastionHostGroupAccount).Status)" | Should -Be 'Added'
            Get-Grant | Should -Be 'bastionhost-cn-1/12: 22()'
        }

        It 'on the command line stand in place of the users of piped objects' {
            $null = Grant-BastionHostGroupAccount -HostGroupName web, db -UserName alice @main
            $copy = Get-BastionHostGroupAccount -UserName alice @main | Grant-BastionHostGroupAccount -UserName bob
            $copy | ForEach-Object { "$($_.UserId)/$($_.HostGroupId) $($_.Status)" } | Should -Be @('12/21 Added', '12/22 Added')
        }

        It 'take users, groups and bastion hosts from the pipeline' {
            $results = @(Get-BastionHostUser bob @main | Grant-BastionHostGroupAccount -HostGroupName web)
            $results += Get-BastionHostGroup db @main | Grant-BastionHostGroupAccount -UserName bob
            $results += Get-BastionHost bastionhost-cn-2 | Grant-BastionHostGroupAccount -UserName alice -HostGroupName web
            $results | ForEach-Object { "$($_.BastionHostId) $($_.UserId) $($_.HostGroupId) $($_.Status)" } | Should -Be @(
                'bastionhost-cn-1 12 21 Added', 'bastionhost-cn-1 12 22 Added', 'bastionhost-cn-2 11 21 Added')
        }

        It 'ask nothing that changes with -WhatIf' {
            Grant-BastionHostGroupAccount -HostGroupName web -UserName alice @main -WhatIf | Should -BeNullOrEmpty
            (Get-CloudIamEmulatorRequest).Action | Sort-Object -Unique | Should -Be @('DescribeInstances', 'ListHostGroups', 'ListUsers')
        }

        It 'keep the journal by ids' {
            $journal = Join-Path (Get-Item TestDrive:/).FullName 'names.journal'
            $null = Grant-BastionHostGroupAccount -HostGroupName web -UserName alice @main -JournalPath $journal
            $again = Grant-BastionHostGroupAccount 21 -UserId 11 -BastionHostId bastionhost-cn-1 -JournalPath $journal
            "$($again.Status)" | Should -Be 'Added'
            Get-Count AttachHostGroupAccountsToUser | Should -Be 1
            Get-Content -LiteralPath $journal -Raw | Should -Not -Match 'alice'
        }
    }

    Context 'in Revoke-BastionHostGroupAccount' {
        It 'take back what was granted by name' {
            $granted = Grant-BastionHostGroupAccount -HostGroupName web -UserName alice @main -HostAccountName root, ops
            $byName = Revoke-BastionHostGroupAccount -HostGroupName web -UserName alice @main -HostAccountName ops -Confirm:$false
            "$($byName.Status) $($byName.UserName)" | Should -Be 'Removed alice'
            "$(($granted | Revoke-BastionHostGroupAccount -Confirm:$false).Accounts)" | Should -Be 'root: Removed ops: AlreadyAbsent'
        }
    }

    Context 'that lead to no id' {
        It 'fail alone: <Name>' -ForEach @(
            @{ Name = 'an unknown user'; Row = @{ UserName = 'zed' }; Code = 'NotFound'
                Message = "There is no user named 'zed' of bastion host 'bastionhost-cn-1' in region 'cn-hangzhou'*"
            }
            @{ Name = 'a user in another case'; Row = @{ UserName = 'Alice' }; Code = 'NotFound'; Message = "*user named 'Alice'*exactly*" }
            @{ Name = 'an unknown group'; Row = @{ HostGroupName = 'zed' }; Code = 'NotFound'; Message = "*no host group named 'zed'*" }
            @{ Name = 'an unknown bastion host'; Row = @{ BastionHostName = 'zed' }; Code = 'NotFound'
                Message = "*no bastion host named 'zed' in region*"
            }
            @{ Name = 'an ambiguous user'; Row = @{ UserName = 'twin' }; Code = 'AmbiguousName'; Message = "*'twin': 13, 14. Give UserId*" }
            @{ Name = 'an ambiguous group'; Row = @{ HostGroupName = 'same' }; Code = 'AmbiguousName'; Message = "*23, 24. Give HostGroupId*" }
            @{ Name = 'an ambiguous bastion host'; Row = @{ BastionHostName = 'spare' }; Code = 'AmbiguousName'
                Message = '*bastionhost-cn-2, bastionhost-cn-3. Give BastionHostId*'
            }
            @{ Name = 'a legacy bastion host'; Row = @{ BastionHostName = 'old' }; Code = 'LegacyBastionHost'; Message = '*legacy*' }
            @{ Name = 'no user'; Row = @{ UserName = '' }; Code = 'InvalidItem'; Message = 'UserId is empty. Give UserId or UserName*' }
            @{ Name = 'no group'; Row = @{ HostGroupName = ' ' }; Code = 'InvalidItem'; Message = '*Give HostGroupId or HostGroupName*' }
            @{ Name = 'no bastion host'; Row = @{ BastionHostName = $null }; Code = 'InvalidItem'; Message = '*BastionHostId or BastionHostName*' }
            @{ Name = 'too long a name'; Row = @{ UserName = 'a' * 129 }; Code = 'InvalidItem'; Message = 'UserName has 129 *' }
        ) {
            $rows = @{ HostGroupName = 'web' }, $Row, @{ HostGroupName = 'db' } | ForEach-Object {
                $cells = @{ HostGroupName = 'web'; UserName = 'alice'; BastionHostName = 'main' }
                foreach ($key in $_.Keys) {
                    $cells[$key] = $_[$key]
                }
                [pscustomobject] $cells
            }
            $results = @($rows | Grant-BastionHostGroupAccount @quiet)
            $results.Count | Should -Be 3
            @($results | Where-Object Status -EQ Added).Count | Should -Be 2
            $failure = $results | Where-Object Status -EQ Failed
            $failure.ErrorCode | Should -Be $Code
            $failure.ErrorMessage | Should -BeLike $Message
            $problems.Count | Should -Be 1
            $problems[0].FullyQualifiedErrorId | Should -BeLike "$Code,*"
            $category = if ($Code -eq 'NotFound') { 'ObjectNotFound' } else { 'InvalidArgument' }
            "$($problems[0].CategoryInfo.Category)" | Should -Be $category
            Get-Grant | Should -Be 'bastionhost-cn-1/11: 21() 22()'
        }

        It 'can be sent again by their results when the name is there' {
            $failed = Grant-BastionHostGroupAccount -HostGroupName web -UserName zed @main @quiet
            $failed.UserName, $failed.UserId | Should -Be @('zed', '')
            Stop-CloudIamEmulator
            $text = (Get-Content -LiteralPath $seedPath -Raw).Replace('"bob"', '"zed"')
            Set-Content -LiteralPath TestDrive:/later.json -Value $text -Encoding ascii
            Start-CloudIamEmulator -SeedPath (Join-Path (Get-Item TestDrive:/).FullName 'later.json') | Set-CloudIamContext
            $again = $failed | Grant-BastionHostGroupAccount
            "$($again.UserId) $($again.Status)" | Should -Be '12 Added'
        }

        It 'fail with the code of a list that cannot be read, which is asked for once' {
            Set-CloudIamEmulatorFault ListUsers ServerError -ErrorCode NoPermission
            $results = @('21', '22' | Grant-BastionHostGroupAccount -UserName alice -BastionHostId bastionhost-cn-1 @quiet)
            $results += '21' | Grant-BastionHostGroupAccount -UserId 12 -BastionHostId bastionhost-cn-1
            "$($results.Status)" | Should -Be 'Failed Failed Added'
            $results[0].ErrorCode | Should -Be 'NoPermission'
            $results[0].ErrorMessage | Should -BeLike "*could not be listed to find 'alice'*"
            Get-Count ListUsers | Should -Be 1
        }

        It 'end the command when the credential is refused, with every item answered' {
            $key = ConvertTo-Credential 'LTAInobody' 'wrong'
            $results = New-Object Collections.ArrayList
            { '21', '22' | Grant-BastionHostGroupAccount -UserName alice -BastionHostId bastionhost-cn-1 -Credential $key @quiet |
                    ForEach-Object { $null = $results.Add($_) } } | Should -Throw -ErrorId 'InvalidAccessKeyId.NotFound,*'
            "$($results.Status)" | Should -Be 'Failed'
            Get-Count AttachHostGroupAccountsToUser | Should -Be 0
        }

        It 'are refused beside the id on the command line: <_>' -ForEach 'Grant', 'Revoke', 'Get' {
            { & "$_-BastionHostGroupAccount" -UserId 1 -UserName alice @main } | Should -Throw '*Give one of them*'
        }

        It 'contradict ids from the pipeline' {
            $result = '21' | Grant-BastionHostGroupAccount -HostGroupName web -UserName alice @main @quiet
            $result.ErrorMessage | Should -BeLike "*HostGroupId '21', and the command line -HostGroupName*"
            Get-Grant | Should -BeNullOrEmpty
        }
    }

    Context 'in the reads' {
        BeforeEach {
            $null = Grant-BastionHostGroupAccount -HostGroupName web, db -UserName alice @main -HostAccountName root
            $null = Grant-BastionHostGroupAccount -HostGroupName db -UserName bob @main
        }

        It 'choose bastion hosts, exact or with wildcards' {
            "$(Get-BastionHostUser @main)" | Should -Be '11 alice 12 bob 13 twin 14 twin'
            (Get-BastionHostGroup -BastionHostName s*).BastionHostId | Should -Be 'bastionhost-cn-2'
            Get-BastionHostUser -BastionHostName main, zed @quiet | Should -HaveCount 4
            "$problems" | Should -Be "There is no bastion host named 'zed' in region 'cn-hangzhou'."
        }

        It 'choose users and host groups of authorizations' {
            "$(Get-BastionHostGroupAccount -UserName alice @main)" |
                Should -Be 'user 11, host group 21: root user 11, host group 22: root'
            "$(Get-BastionHostGroupAccount -UserName a*, bob -HostGroupName DB* @main)" |
                Should -Be 'user 11, host group 22: root user 12, host group 22'
            "$(Get-BastionHostGroupAccount 12 -HostGroupName db @main)" | Should -Be 'user 12, host group 22'
        }

        It 'say which user is not there, and nothing of one without authorizations' {
            Get-BastionHostGroupAccount -UserName twin, zed @main @quiet | Should -BeNullOrEmpty
            "$($problems.TargetObject)" | Should -Be 'zed'
            $problems[0].FullyQualifiedErrorId | Should -BeLike 'NotFound,*'
        }

        It 'take a blank cell for no wish for all users' {
            [pscustomobject]@{ UserName = ''; BastionHostName = 'main' } | Get-BastionHostGroupAccount @quiet | Should -BeNullOrEmpty
            "$problems" | Should -BeLike '*UserName is empty*'
        }
    }
}
