# The last word of a bulk command, on the information stream.
Describe 'The summary of' {
    BeforeAll {
        . (Join-Path $PSScriptRoot 'Common.ps1')

        $script:quiet = @{ ErrorAction = 'SilentlyContinue' }
        $script:custom = @{ PolicyType = 'Custom' }
        $script:where = @{ UserId = '1'; BastionHostId = 'bastionhost-cn-1' }

        # What a command says at its end, which must be one record or none.
        function Get-Summary([scriptblock] $Command) {
            $script:records = @(& $Command 6>&1 | Where-Object { $_ -is [Management.Automation.InformationRecord] })
            $records.Count | Should -BeLessOrEqual 1
            if ($records) {
                "$($records[0].Tags)" | Should -Be 'CloudIam.RunSummary'
                $records[0].MessageData
            }
        }

        # The figures, without calls and seconds.
        function Get-Figure($Summary) {
            "$Summary" -replace ' . [\d,]+ calls? . [\d.,]+ s$'
        }

        function Get-CallCount {
            @(Get-CloudIamEmulatorRequest).Count
        }
    }

    BeforeEach {
        $emulator = Start-CloudIamEmulator
        $emulator | Set-CloudIamContext
        $script:dot = [char] 0xB7
        $script:cultureBefore = [Globalization.CultureInfo]::CurrentCulture
        $script:languageBefore = [Globalization.CultureInfo]::CurrentUICulture
        [Globalization.CultureInfo]::CurrentCulture = [Globalization.CultureInfo]::CurrentUICulture = 'en-US'
    }

    AfterEach {
        [Globalization.CultureInfo]::CurrentCulture = $cultureBefore
        [Globalization.CultureInfo]::CurrentUICulture = $languageBefore
        Stop-CloudIamEmulator
        Clear-CloudIamContext
    }

    It '<Name> counts each status, and the calls that really came' -ForEach @(
        @{
            Name = 'Add-EcsInstanceIamRole'; Figures = 'Added 1 - AlreadyPresent 1 - Failed 3'
            Run = {
                'i-emu00000001', 'i-emu00000003', 'i-emu00000007', 'i-emu99999999', '' |
                    Add-EcsInstanceIamRole -IamRoleName EcsTestRole @quiet
            }
        }
        @{
            Name = 'Remove-EcsInstanceIamRole'; Figures = 'Removed 1 - AlreadyAbsent 1 - Failed 1'
            Run = {
                'i-emu00000003', 'i-emu00000001', 'i-emu99999999' |
                    Remove-EcsInstanceIamRole -IamRoleName EcsTestRole -Confirm:$false @quiet
            }
        }
        @{
            Name = 'Add-RamRolePolicy'; Figures = 'Added 2 - AlreadyPresent 1 - Failed 2'
            Run = { Add-RamRolePolicy app-test, app-prod, no-such-role, '', app-test ops @custom @quiet }
        }
        @{
            Name = 'Remove-RamRolePolicy'; Figures = 'Removed 1 - AlreadyAbsent 1 - Failed 1'
            Run = { Remove-RamRolePolicy app-prod, log-shipper, no-such-role ops @custom -Confirm:$false @quiet }
        }
        @{
            Name = 'Grant-BastionHostGroupAccount'; Figures = 'Added 2 - Failed 1'
            Run = { Grant-BastionHostGroupAccount 2, 3, 99 -HostAccountName root @where @quiet }
        }
        @{
            Name = 'Revoke-BastionHostGroupAccount'; Figures = 'Removed 1 - AlreadyAbsent 2'
            Run = { Revoke-BastionHostGroupAccount 1, 2, 3 -HostAccountName root @where -Confirm:$false @quiet }
        }
    ) {
        $summary = Get-Summary $Run
        Get-Figure $summary | Should -Be ($Figures -replace ' - ', " $dot ")
        $summary.Command | Should -Be $Name
        $summary.Calls | Should -Be (Get-CallCount)
        $summary.Calls | Should -BeGreaterThan 0
    }

    It 'a run is one line, in the form of <Culture> and the words of <Language>' -ForEach @(
        @{ Culture = 'en-US'; Language = 'en-US'; Text = 'Added 9,812 - AlreadyPresent 180 - Failed 8 - 101 calls - 12.4 s' }
        @{ Culture = 'de-DE'; Language = 'de-DE'; Text = 'Added 9.812 - AlreadyPresent 180 - Failed 8 - 101 calls - 12,4 s' }
        @{ Culture = 'zh-CN'; Language = 'zh-CN'
            Text = 'Added 9,812 - AlreadyPresent 180 - Failed 8 - 101 \u6b21\u8c03\u7528 - 12.4 \u79d2'
        }
    ) {
        $type = [CloudIam.PowerShell.CloudIamRunSummary]
        $hidden = [Reflection.BindingFlags] 'NonPublic, Instance'
        $summary = $type.GetConstructors($hidden)[0].Invoke(@('Add-RamRolePolicy'))
        $figures = @{
            Added = 9812L; AlreadyPresent = 180L; Failed = 8L; Calls = 101L; Duration = [timespan]::FromSeconds(12.41)
        }
        foreach ($name in $figures.Keys) {
            $type.GetProperty($name).GetSetMethod($true).Invoke($summary, @($figures[$name]))
        }

        [Globalization.CultureInfo]::CurrentCulture = $Culture
        [Globalization.CultureInfo]::CurrentUICulture = $Language
        "$summary" | Should -Be ((ConvertFrom-Escape $Text) -replace ' - ', " $dot ")
        $summary.Items | Should -Be 10000
    }

    It 'a command names one call, and none' {
        "$(Get-Summary { Add-RamRolePolicy app-test ops @custom })" | Should -Match "^Added 1 $dot 1 call $dot \d+\.\d s$"
        "$(Get-Summary { Add-RamRolePolicy '' ops @custom @quiet })" | Should -Match "^Failed 1 $dot 0 calls $dot \d+\.\d s$"
    }

    It 'calls has every attempt and every reading: <Case>' -ForEach @(
        @{
            Case = 'throttled'
            Run = {
                Set-CloudIamEmulatorFault AttachPolicyToRole Throttle -Count 3 -Milliseconds 20
                Add-RamRolePolicy app-test ops @custom
            }
        }
        @{
            Case = 'what is there, and what was refused'
            Run = { 'i-emu00000003', 'i-emu00000007' | Add-EcsInstanceIamRole -IamRoleName EcsTestRole -SkipExisting @quiet }
        }
        @{
            Case = 'another role replaced'
            Run = { 'i-emu00000007' | Add-EcsInstanceIamRole -IamRoleName EcsTestRole -Force }
        }
        @{
            Case = 'names'
            Run = { Grant-BastionHostGroupAccount -HostGroupName web -HostAccountName root @where }
        }
        @{
            Case = "the journal's account"
            Run = { Add-RamRolePolicy app-test ops @custom -JournalPath (Join-Path $TestDrive "$([Guid]::NewGuid()).jsonl") }
        }
    ) {
        $summary = Get-Summary $Run
        $summary.Calls | Should -Be (Get-CallCount)
        $summary.Calls | Should -BeGreaterThan 1
    }

    It 'calls has none of those that get the credential' {
        Set-CloudIamContext AlibabaCloud -AssumeRole acs:ram::1234567890123456:role/app-prod
        (Get-Summary { Add-RamRolePolicy app-test ops @custom }).Calls | Should -Be 1
        (Get-CloudIamEmulatorRequest).Action | Should -Be 'AssumeRole', 'AttachPolicyToRole'
    }

    It 'a run comes before the error that ends it, with every item that was answered' {
        $wrong = ConvertTo-Credential $emulator.Credential.UserName 'not the secret'
        $results = New-Object Collections.Generic.List[object]
        {
            'i-emu00000001', 'i-emu00000002', '' |
                Add-EcsInstanceIamRole -IamRoleName app -Credential $wrong @quiet -InformationVariable script:information |
                ForEach-Object { $results.Add($_) }
        } | Should -Throw -ErrorId 'SignatureDoesNotMatch,*'
        $results.Count | Should -Be 3
        @($information).Count | Should -Be 1
        "$($information[0].MessageData)" | Should -Match "^Failed 3 $dot 1 call "
    }

    It 'a run whose names cannot be looked up comes before the error that ends it' {
        $wrong = ConvertTo-Credential $emulator.Credential.UserName 'not the secret'
        {
            Grant-BastionHostGroupAccount -HostGroupName web @where -Credential $wrong @quiet `
                -InformationVariable script:information
        } | Should -Throw -ErrorId 'SignatureDoesNotMatch,*'
        "$($information.MessageData)" | Should -Match "^Failed 1 $dot 1 call "
    }

    It '-WhatIf is none, and that of a plan says so' {
        Get-Summary { 'i-emu00000001', '' | Add-EcsInstanceIamRole -IamRoleName EcsTestRole -WhatIf @quiet } |
            Should -BeNullOrEmpty
        $plan = Get-Summary {
            'i-emu00000001', 'i-emu00000003' | Add-EcsInstanceIamRole -IamRoleName EcsTestRole -SkipExisting -WhatIf
        }
        "$plan" | Should -Match "^What if: Added 1 $dot AlreadyPresent 1 $dot 1 call $dot"
        $plan.IsWhatIf | Should -BeTrue
        $plan.Calls | Should -Be (Get-CallCount)
    }

    It 'a run is none without an item, or when somebody stops it' {
        Get-Summary { @() | Add-EcsInstanceIamRole -IamRoleName EcsTestRole } | Should -BeNullOrEmpty
        Get-Summary { Add-RamRolePolicy app-test, app-prod ops @custom | Select-Object -First 1 } | Should -BeNullOrEmpty
        Get-Summary {
            try {
                Add-RamRolePolicy no-such-role ops @custom -ErrorAction Stop
            }
            catch {
                $_.FullyQualifiedErrorId | Should -BeLike 'EntityNotExist.Role,*'
            }
        } | Should -BeNullOrEmpty
    }

    It 'a run shows to nobody who did not ask' {
        $run = Invoke-ChildPowerShell @'
Import-Module $env:CLOUDIAM_TEST_MODULE
Start-CloudIamEmulator | Set-CloudIamContext
Add-RamRolePolicy app-test ops -PolicyType Custom -InformationVariable information | ForEach-Object { "result $($_.Status)" }
"kept $($information.Count)"
Add-RamRolePolicy app-test ops -PolicyType Custom -InformationAction Continue | ForEach-Object { "result $($_.Status)" }
$InformationPreference = 'Continue'
Remove-RamRolePolicy app-test ops -PolicyType Custom -Confirm:$false | ForEach-Object { "result $($_.Status)" }
'@
        $run.Error | Should -BeNullOrEmpty
        $lines = $run.Output -split '\r?\n' -replace ' . 1 call.*', ' (summary)' | Where-Object { $_ }
        $lines | Should -Be 'result Added', 'kept 1', 'result AlreadyPresent', 'AlreadyPresent 1 (summary)', 'result Removed',
            'Removed 1 (summary)'
    }
}
