Describe 'Revoke-BastionHostGroupAccount' {
    BeforeAll {
        . (Join-Path $PSScriptRoot 'Common.ps1')
        . (Join-Path $PSScriptRoot 'State.ps1')

        $script:ConfirmPreference = 'None'
        $script:where = @{ BastionHostId = 'bastionhost-cn-1' }
        $script:users = '1', '2', '3'

        function Get-DetachRequest {
            Get-CloudIamEmulatorRequest -Action DetachHostGroupAccountsFromUser
        }
    }

    BeforeEach {
        $script:emulator = Start-CloudIamEmulator
        $emulator | Set-CloudIamContext
    }

    AfterEach {
        Stop-CloudIamEmulator
    }

    It 'has the parameters of Grant-BastionHostGroupAccount, but for -SkipExisting, and -AllAccounts' {
        Compare-CommandParameter Grant-BastionHostGroupAccount Revoke-BastionHostGroupAccount | Should -Be @('AllAccounts', 'SkipExisting')
    }

    Context 'revokes accounts' {
        It 'by name, always sends the names, and leaves the group' {
            $result = Revoke-BastionHostGroupAccount 1 -HostAccountName root, admin -UserId 1 @where
            $result.Status | Should -Be 'Removed'
            $result.HostGroupStatus | Should -BeNullOrEmpty
            "$($result.Accounts)" | Should -Be 'root: Removed admin: AlreadyAbsent'
            "$((Get-DetachRequest | Get-RequestHostGroup).HostAccountNames)" | Should -Be 'root admin'
            Get-BastionState $emulator 1 | Compare-State @{ '1/1' = @() } | Should -BeNullOrEmpty
        }

        It 'by a table' {
            $null = Grant-BastionHostGroupAccount 1, 2 -HostAccountName root -UserId 2 @where
            $rows = 'HostGroupId,HostAccountNames,UserId,InstanceId', '1,root,2,bastionhost-cn-1', '2,root,2,bastionhost-cn-1' |
                ConvertFrom-Csv
            "$(($rows | Revoke-BastionHostGroupAccount).Status)" | Should -Be 'Removed Removed'
            @(Get-DetachRequest).Count | Should -Be 1
        }

        It 'AlreadyAbsent in a group that the user does not have' {
            $result = Revoke-BastionHostGroupAccount 2 -HostAccountName root -UserId 1 @where
            $result.Status | Should -Be 'AlreadyAbsent'
            "$($result.Accounts)" | Should -Be 'root: AlreadyAbsent'
        }

        It '250 groups of an account in 25 calls' {
            $groups = 1..250 | ForEach-Object { @{ hostGroupId = "$_"; hostAccountNames = @('root') } }
            $given = $groups | ForEach-Object { @{ hostGroupId = $_.hostGroupId; hostAccountNames = @('root') } }
            $bastionHost = @{
                instanceId = 'bastionhost-cn-1'; hostGroups = $groups; users = @(@{ userId = '9'; hostGroups = $given })
            }
            $seed = @{ alibabaCloud = @{ bastionHosts = @($bastionHost) } }
            Set-Content -LiteralPath TestDrive:/many.json -Value (ConvertTo-Json $seed -Depth 8) -Encoding ascii
            Start-CloudIamEmulator -SeedPath TestDrive:/many.json | Set-CloudIamContext

            $results = 1..250 | Revoke-BastionHostGroupAccount -HostAccountName root -UserId 9 @where
            @($results | Where-Object Status -EQ Removed).Count | Should -Be 250
            @(Get-CloudIamEmulatorRequest).Count | Should -Be 25
            Get-DetachRequest | Get-RequestHostGroup | Where-Object { "$($_.HostAccountNames)" -ne 'root' } |
                Should -BeNullOrEmpty
        }
    }

    Context 'revokes a whole group' {
        It 'with -AllAccounts, and names the accounts that went with it' {
            $null = Grant-BastionHostGroupAccount 1 -HostAccountName admin, ops -UserId 1 @where
            $result = Revoke-BastionHostGroupAccount 1 -UserId 1 -AllAccounts @where
            $result.Status | Should -Be 'Removed'
            $result.HostGroupStatus | Should -Be 'Removed'
            "$($result.HostAccountName)" | Should -Be 'root admin ops'
            "$($result.Accounts)" | Should -Be 'root: Removed admin: Removed ops: Removed'
            (Get-DetachRequest | Get-RequestHostGroup).PSObject.Properties.Name | Should -Be 'HostGroupId'
            (Get-BastionState $emulator 1).Count | Should -Be 0
        }

        It 'AlreadyAbsent where the user does not have it' {
            (Revoke-BastionHostGroupAccount 2 -UserId 1 -AllAccounts @where).Status | Should -Be 'AlreadyAbsent'
        }

        It 'never without -AllAccounts, when the accounts are <Name>' -ForEach @(
            @{ Name = 'absent'; Row = @{ } }
            @{ Name = 'an empty cell'; Row = @{ HostAccountName = '' } }
            @{ Name = 'a blank cell'; Row = @{ HostAccountName = ' ' } }
            @{ Name = 'null'; Row = @{ HostAccountName = $null } }
            @{ Name = 'an empty list'; Row = @{ HostAccountName = @() } }
        ) {
            $row = [pscustomobject](@{ HostGroupId = '1'; UserId = '1' } + $Row)
            $result = $row | Revoke-BastionHostGroupAccount @where -ErrorAction SilentlyContinue -ErrorVariable problems
            $result.Status | Should -Be 'Failed'
            $result.ErrorCode | Should -Be 'InvalidItem'
            $result.ErrorMessage | Should -BeLike '*-AllAccounts*'
            $problems.Count | Should -Be 1
            Get-CloudIamEmulatorRequest | Should -BeNullOrEmpty
        }

        It 'never together with names' {
            $result = Revoke-BastionHostGroupAccount 1 -HostAccountName root -UserId 1 -AllAccounts @where `
                -ErrorAction SilentlyContinue
            $result.ErrorMessage | Should -BeLike '*not both*'
            Get-CloudIamEmulatorRequest | Should -BeNullOrEmpty
        }
    }

    Context 'fails' {
        It 'for an unknown <Name>' -ForEach @(
            @{ Name = 'host group'; Wrong = @{ HostGroupId = '99' }; Code = 'OBJECT_NOT_FOUND' }
            @{ Name = 'user'; Wrong = @{ UserId = '99' }; Code = 'OBJECT_NOT_FOUND' }
            @{ Name = 'bastion host'; Wrong = @{ BastionHostId = 'bastionhost-cn-2' }; Code = 'InvalidParameter' }
            @{ Name = 'region'; Wrong = @{ Region = 'cn-beijing' }; Code = 'InvalidRegion.NotFound' }
        ) {
            foreach ($how in @{ HostAccountName = 'root' }, @{ AllAccounts = $true }) {
                $asked = @{ HostGroupId = '1'; UserId = '1'; BastionHostId = 'bastionhost-cn-1'; Region = 'cn-hangzhou' }
                foreach ($key in $Wrong.Keys) {
                    $asked[$key] = $Wrong[$key]
                }

                $result = Revoke-BastionHostGroupAccount @asked @how -ErrorAction SilentlyContinue -ErrorVariable problems
                $result.Status | Should -Be 'Failed'
                $result.ErrorCode | Should -Be $Code
                $problems.Count | Should -Be 1
            }
            Get-BastionState $emulator 1 | Compare-State @{ '1/1' = @('root') } | Should -BeNullOrEmpty
        }

        It 'item by item, with the others unharmed' {
            $results = '1', '', '99' |
                Revoke-BastionHostGroupAccount -HostAccountName root -UserId 1 @where -ErrorAction SilentlyContinue
            $results | ForEach-Object { "$($_.HostGroupId) $($_.Status)" } | Sort-Object |
                Should -Be @(' Failed', '1 Removed', '99 Failed')
        }
    }

    It 'claims nothing that is not proven when <Kind> strikes' -ForEach @(
        @{ Kind = 'ResetAfter'; Expected = 'AlreadyAbsent' }
        @{ Kind = 'MissingDetail'; Expected = 'AlreadyAbsent' }
        @{ Kind = 'Reset'; Expected = 'Removed' }
        @{ Kind = 'ItemThrottle'; Expected = 'Removed' }
    ) {
        Set-CloudIamEmulatorFault DetachHostGroupAccountsFromUser $Kind -Count 1
        (Revoke-BastionHostGroupAccount 1 -HostAccountName root -UserId 1 @where).Status | Should -Be $Expected
        Get-BastionState $emulator 1 | Compare-State @{ '1/1' = @() } | Should -BeNullOrEmpty
    }

    It 'sends no element without a name, however often accounts of it are throttled' {
        $given = Grant-BastionHostGroupAccount 1, 2, 4 -HostAccountName root, ops -UserId 2 @where
        Set-CloudIamEmulatorFault DetachHostGroupAccountsFromUser ItemThrottle -Count 2
        $null = $given | Select-Object HostGroupId, HostAccountName, UserId, BastionHostId | Revoke-BastionHostGroupAccount
        Get-DetachRequest | Get-RequestHostGroup | ForEach-Object { @($_.HostAccountNames).Count | Should -BeGreaterThan 0 }
        (Get-BastionState $emulator 2).Keys | Sort-Object | Should -Be @('2/1', '2/2', '2/4')
    }

    Context 'takes back a grant' {
        It 'of one new account of two, and of a group that was there already' {
            $before = Get-BastionState $emulator $users
            $given = Grant-BastionHostGroupAccount 1 -HostAccountName root, admin -UserId 1 @where
            $back = $given | Revoke-BastionHostGroupAccount
            "$($back.Accounts)" | Should -Be 'admin: Removed'
            $back.Status | Should -Be 'Removed'
            Get-BastionState $emulator $users | Compare-State $before | Should -BeNullOrEmpty
        }

        It 'of two new accounts in a group that was there without any: just these two' {
            $before = Get-BastionState $emulator $users
            $null = Grant-BastionHostGroupAccount 3 -HostAccountName root, (ConvertFrom-Escape '\u8fd0\u7ef4') -UserId 3 @where |
                Where-Object Status -EQ Added | Revoke-BastionHostGroupAccount
            Get-BastionState $emulator $users | Compare-State $before | Should -BeNullOrEmpty
        }

        It 'of new groups, with accounts, without, and in rows of one account each' {
            $before = Get-BastionState $emulator $users
            $rows = foreach ($group in '1', '2', '4', '5') {
                foreach ($account in 'root', 'ops', '') {
                    foreach ($user in $users) {
                        [pscustomobject]@{ HostGroupId = $group; HostAccountName = $account; UserId = $user }
                    }
                }
            }
            $given = $rows | Grant-BastionHostGroupAccount @where -ErrorAction SilentlyContinue
            @($given.Status | Sort-Object -Unique).Count | Should -Be 3

            # All of them: what was not added is left alone, and a row that failed may have added its group.
            $back = $given | Revoke-BastionHostGroupAccount
            @($back).Count | Should -Be 36
            Get-BastionState $emulator $users | Compare-State $before | Should -BeNullOrEmpty
        }

        It 'and leaves a group that got another account since' {
            $given = Grant-BastionHostGroupAccount 2 -HostAccountName root -UserId 2 @where
            $null = Grant-BastionHostGroupAccount 2 -HostAccountName ops -UserId 2 @where
            $back = $given | Revoke-BastionHostGroupAccount
            $back.Status | Should -Be 'Removed'
            $back.HostGroupStatus | Should -Be 'AlreadyPresent'
            Get-BastionState $emulator 2 | Compare-State @{ '2/2' = @('ops') } | Should -BeNullOrEmpty
        }

        It 'that added nothing, with nothing sent' {
            $given = Grant-BastionHostGroupAccount 1 -HostAccountName root -UserId 1 @where
            ($given | Revoke-BastionHostGroupAccount).Status | Should -Be 'AlreadyPresent'
            Get-DetachRequest | Should -BeNullOrEmpty
        }

        It 'not with -AllAccounts' {
            $given = Grant-BastionHostGroupAccount 1 -HostAccountName admin -UserId 1 @where
            $result = $given | Revoke-BastionHostGroupAccount -AllAccounts -ErrorAction SilentlyContinue
            $result.ErrorMessage | Should -BeLike '*more than this result says*'
            Get-DetachRequest | Should -BeNullOrEmpty
        }

        It 'that comes back from <Name>' -ForEach @(
            @{ Name = 'JSON'; Keep = { $args | ConvertTo-Json | ConvertFrom-Json } }
            @{ Name = 'a file'; Keep = { $args | Export-Clixml TestDrive:/kept.xml; Import-Clixml TestDrive:/kept.xml } }
        ) {
            $before = Get-BastionState $emulator 1
            $kept = & $Keep (Grant-BastionHostGroupAccount 1 -HostAccountName root, admin -UserId 1 @where)
            $kept -is [CloudIam.PowerShell.BastionHostGroupAccountResult] | Should -BeFalse
            "$(($kept | Revoke-BastionHostGroupAccount).Accounts)" | Should -Be 'admin: Removed'
            Get-BastionState $emulator 1 | Compare-State $before | Should -BeNullOrEmpty
        }

        It 'not from a table file, in which it lost its accounts' {
            Grant-BastionHostGroupAccount 1 -HostAccountName root, admin -UserId 1 @where | Export-Csv TestDrive:/kept.csv
            $result = Import-Csv TestDrive:/kept.csv | Revoke-BastionHostGroupAccount -ErrorAction SilentlyContinue
            $result.ErrorCode | Should -Be 'InvalidItem'
            $result.ErrorMessage | Should -BeLike '*Export-Clixml*'
            Get-DetachRequest | Should -BeNullOrEmpty
        }
    }

    Context 'is turned back by Grant-BastionHostGroupAccount' {
        It 'account by account' {
            $before = Get-BastionState $emulator $users
            $taken = Revoke-BastionHostGroupAccount 1 -HostAccountName root, admin -UserId 1 @where
            "$(($taken | Where-Object Status -EQ Removed | Grant-BastionHostGroupAccount).Accounts)" | Should -Be 'root: Added'
            Get-BastionState $emulator $users | Compare-State $before | Should -BeNullOrEmpty
        }

        It 'with -AllAccounts, whichever accounts there were' {
            $null = Grant-BastionHostGroupAccount 2, 4 -HostAccountName root, ops -UserId 1 @where
            $before = Get-BastionState $emulator $users
            $taken = $users | ForEach-Object { Revoke-BastionHostGroupAccount 1, 2, 3, 4, 5 -UserId $_ -AllAccounts @where }
            (Get-BastionState $emulator $users).Count | Should -Be 0
            $null = $taken | Where-Object Status -EQ Removed | Grant-BastionHostGroupAccount
            Get-BastionState $emulator $users | Compare-State $before | Should -BeNullOrEmpty
        }

        It 'and gives nothing where nothing was removed' {
            $taken = Revoke-BastionHostGroupAccount 2 -HostAccountName root -UserId 1 @where
            ($taken | Grant-BastionHostGroupAccount).Status | Should -Be 'AlreadyAbsent'
            Get-CloudIamEmulatorRequest -Action AttachHostGroupAccountsToUser | Should -BeNullOrEmpty
        }
    }

    It 'tries again only what failed, as the grant does' {
        $given = Grant-BastionHostGroupAccount 2 -HostAccountName root, nobody -UserId 2 @where -ErrorAction SilentlyContinue
        $again = $given | Where-Object Status -EQ Failed | Grant-BastionHostGroupAccount -ErrorAction SilentlyContinue
        "$($again.Accounts)" | Should -Be 'nobody: Failed (OBJECT_NOT_FOUND)'

        Set-CloudIamEmulatorFault DetachHostGroupAccountsFromUser ItemThrottle -ErrorCode INVALID_ARGUMENT
        $taken = Revoke-BastionHostGroupAccount 2 -HostAccountName root -UserId 2 @where -ErrorAction SilentlyContinue
        $taken.Status | Should -Be 'Failed'
        Clear-CloudIamEmulatorFault
        "$(($taken | Where-Object Status -EQ Failed | Revoke-BastionHostGroupAccount).Accounts)" | Should -Be 'root: Removed'
    }
}
