Describe 'A journal' {
    BeforeAll {
        . (Join-Path $PSScriptRoot 'Common.ps1')

        $script:ids = 1..12 | ForEach-Object { 'i-emu{0:D8}' -f ($_ + 11) }
        $script:where = @{ IamRoleName = 'app-prod'; Region = 'cn-beijing' }

        function Get-ResultText([object[]] $Result) {
            $Result | ForEach-Object { $_ | ConvertTo-Json -Depth 4 -Compress } | Sort-Object
        }

        function Get-SentCount([string] $Action) {
            @(Get-CloudIamEmulatorRequest $Action).Count
        }
    }

    BeforeEach {
        $script:emulator = Start-CloudIamEmulator
        $emulator | Set-CloudIamContext
        $script:journal = Join-Path (Get-Item TestDrive:/).FullName "$([Guid]::NewGuid()).jsonl"
    }

    AfterEach {
        Stop-CloudIamEmulator
        Clear-CloudIamContext
    }

    Context 'of a command that was interrupted' {
        It 'lets it go on after Select-Object -First' {
            Set-CloudIamEmulatorFault AssociateInstancesIamRole Latency -Milliseconds 30
            $first = @($ids | Add-EcsInstanceIamRole @where -BatchSize 1 -ThrottleLimit 1 -JournalPath $journal | Select-Object -First 3)
            $first.Count | Should -Be 3

            $rest = @($ids | Add-EcsInstanceIamRole @where -BatchSize 1 -JournalPath $journal)

            $rest.InstanceId | Should -Be $ids
            $rest.Status | Select-Object -Unique | Should -Be 'Added'
            ($rest | Select-Object -First 3).RequestId | Should -Be $first.RequestId
            foreach ($id in $first.InstanceId) {
                @(Get-CloudIamEmulatorRequest AssociateInstancesIamRole | Get-RequestInstanceId | Where-Object { $_ -eq $id }).Count |
                    Should -Be 1
            }
        }

        It 'answers everything when there is nothing left to send: <Name>' -ForEach @(
            @{
                Name = 'Add-EcsInstanceIamRole'
                Action = 'AssociateInstancesIamRole'
                Run = { $ids | Add-EcsInstanceIamRole @where @args }
            }
            @{
                Name = 'Add-RamRolePolicy'
                Action = 'AttachPolicyToRole'
                Run = { Add-RamRolePolicy app-test, db-admin, no-such-role ops, deploy -PolicyType Custom @args }
            }
            @{
                Name = 'Grant-BastionHostGroupAccount'
                Action = 'AttachHostGroupAccountsToUser'
                Run = {
                    Grant-BastionHostGroupAccount 1, 2, 4, 99 -HostAccountName root -UserId 1, 2 -BastionHostId bastionhost-cn-1 @args
                }
            }
        ) {
            $before = @(& $Run -JournalPath $journal -ErrorAction SilentlyContinue)
            $sent = Get-SentCount $Action
            $sent | Should -BeGreaterThan 0

            $output = @(& $Run -JournalPath $journal -ErrorAction Continue 2>&1)
            $failure = @($output | Where-Object { $_ -is [Management.Automation.ErrorRecord] })
            $after = @($output | Where-Object { $_ -isnot [Management.Automation.ErrorRecord] })

            Get-SentCount $Action | Should -Be $sent
            $after.Count | Should -Be $before.Count
            # Between roles or users the order is that of the answers.
            Get-ResultText $after | Should -Be (Get-ResultText $before)
            $failure.Count | Should -Be @($before | Where-Object Status -EQ Failed).Count
        }

        It 'says in -Verbose what it holds' {
            $null = $ids | Add-EcsInstanceIamRole @where -JournalPath $journal
            $lines = $ids | Add-EcsInstanceIamRole @where -JournalPath $journal -Verbose 4>&1 |
                Where-Object { $_ -is [Management.Automation.VerboseRecord] }
            "$lines" | Should -Match 'Journal .*: 12 answered before, 0 sent without an answer'
        }

        It 'goes on after <Kills> kills of a real process' -ForEach @{ Kills = 4 } {
            # One call after the other, each 40 ms long, so that every process is killed in the middle of one.
            Set-CloudIamEmulatorFault AttachPolicyToRole Latency -Milliseconds 40
            $child = @'
Import-Module $env:CLOUDIAM_TEST_MODULE
$where = @{ PolicyType = 'Custom'; ThrottleLimit = 1; Region = 'cn-hangzhou'; JournalPath = $env:CLOUDIAM_TEST_JOURNAL }
$policies = 'ops', 'deploy', 'no-such-1', 'no-such-2', 'no-such-3'
$null = Add-RamRolePolicy app-prod, app-test, db-admin $policies @where -Endpoint $env:CLOUDIAM_TEST_ENDPOINT
'@
            $path = Join-Path (Get-Item TestDrive:/).FullName 'child.ps1'
            [IO.File]::WriteAllText($path, $child)
            $secret = $emulator.Credential.GetNetworkCredential()
            $variables = @{
                CLOUDIAM_TEST_JOURNAL = $journal
                CLOUDIAM_TEST_ENDPOINT = "$($emulator.Endpoint)"
                ALIBABA_CLOUD_ACCESS_KEY_ID = $secret.UserName
                ALIBABA_CLOUD_ACCESS_KEY_SECRET = $secret.Password
            }
            $answered = @()
            foreach ($kill in 1..$Kills) {
                $sent = Get-SentCount AttachPolicyToRole
                $process = Open-ChildPowerShell $path $variables
                try {
                    $deadline = [DateTime]::UtcNow.AddSeconds($ChildSeconds)
                    while ((Get-SentCount AttachPolicyToRole) -lt $sent + 2 -and [DateTime]::UtcNow -lt $deadline) {
                        Start-Sleep -Milliseconds 5
                    }

                    $process.Kill()
                    $process.WaitForExit()
                }
                finally {
                    $process.Dispose()
                }

                $entries = @(Get-Content -LiteralPath $journal | Where-Object { $_.EndsWith('}') } | ConvertFrom-Json)
                $done = @($entries | Where-Object done | Where-Object { -not $_.verdicts[0].again })
                $names = @($entries | Where-Object { $_.send -in $done.done } | ForEach-Object { "$($_.key)/$($_.parts[0].policy)" })
                $answered += @{ Count = Get-SentCount AttachPolicyToRole; Names = $names }
            }

            $roles = @{ PolicyType = 'Custom'; JournalPath = $journal; ErrorAction = 'SilentlyContinue' }
            $results = @(Add-RamRolePolicy app-prod, app-test, db-admin ops, deploy, no-such-1, no-such-2, no-such-3 @roles)

            $results.Count | Should -Be 15
            @($results | Where-Object Status -In Unknown).Count | Should -Be 0
            @($results | Where-Object Status -EQ Failed).ErrorCode | Select-Object -Unique | Should -Be 'EntityNotExist.Policy'
            $requests = @(
                Get-CloudIamEmulatorRequest AttachPolicyToRole |
                    ForEach-Object { "$($_.Parameters['RoleName'])/$($_.Parameters['PolicyName'])" })
            foreach ($old in $answered) {
                $later = $requests | Select-Object -Skip $old.Count
                $later | Where-Object { $_ -in $old.Names } | Should -BeNullOrEmpty
            }
        }
    }

    Context 'that is not to be gone on with' {
        It 'of another command ends this one before anything is sent' {
            $null = $ids | Add-EcsInstanceIamRole @where -JournalPath $journal
            { Add-RamRolePolicy app-test ops -PolicyType Custom -JournalPath $journal } |
                Should -Throw '*belongs to Add-EcsInstanceIamRole*this is Add-RamRolePolicy*' -ErrorId 'InvalidJournal,*'
            Get-SentCount AttachPolicyToRole | Should -Be 0
        }

        It 'of another account ends it too, and is not changed' {
            $null = $ids | Add-EcsInstanceIamRole @where -JournalPath $journal
            $text = [IO.File]::ReadAllText($journal) -replace '"account":"\d+"', '"account":"42"'
            [IO.File]::WriteAllText($journal, $text)
            { $ids | Add-EcsInstanceIamRole @where -JournalPath $journal } |
                Should -Throw '*account 42*account 2100000001*' -ErrorId 'InvalidJournal,*'
            [IO.File]::ReadAllText($journal) | Should -Be $text
            Get-SentCount AssociateInstancesIamRole | Should -Be 1
        }

        It 'ends the command when it is no file of the file system' {
            { $ids | Add-EcsInstanceIamRole @where -JournalPath Env:journal } |
                Should -Throw '*must be a file*' -ErrorId 'InvalidArgument,*'
            { $ids | Add-EcsInstanceIamRole @where -JournalPath TestDrive:/ } |
                Should -Throw '*is a folder*' -ErrorId 'JournalFailed,*'
            Get-SentCount AssociateInstancesIamRole | Should -Be 0
        }

        It 'ends the command when nobody tells the account' {
            Set-CloudIamEmulatorFault GetCallerIdentity ServerError -ErrorCode 501
            { $ids | Add-EcsInstanceIamRole @where -JournalPath $journal } |
                Should -Throw '*account could not be found out*leave out -JournalPath*' -ErrorId 'JournalFailed,*'
            Get-SentCount AssociateInstancesIamRole | Should -Be 0
            $journal | Should -Not -Exist
        }
    }

    Context 'as a file' {
        It 'is found as PowerShell finds paths, and is for its owner alone' {
            Push-Location TestDrive:/
            try {
                $null = Add-RamRolePolicy app-test ops -PolicyType Custom -JournalPath '[a] b.jsonl'
                $file = Get-Item -LiteralPath '[a] b.jsonl'
                $file.Length | Should -BeGreaterThan 100
                if ($IsLinux -or $IsMacOS) {
                    $file.UnixMode | Should -Be '-rw-------'
                }
            }
            finally {
                Pop-Location
            }
        }

        It 'is not made with -WhatIf, nor for items that cannot be sent, nor touched' {
            $ids | Add-EcsInstanceIamRole @where -JournalPath $journal -WhatIf
            $null = Add-EcsInstanceIamRole 'i 1' @where -JournalPath $journal -ErrorAction SilentlyContinue
            $journal | Should -Not -Exist

            [IO.File]::WriteAllText($journal, 'mine')
            $ids | Add-EcsInstanceIamRole @where -JournalPath $journal -WhatIf
            [IO.File]::ReadAllText($journal) | Should -Be 'mine'
        }

        It 'holds no key, secret or token' {
            $canary = 'Canary-secret/+=0123456789'
            $message = "You sent $canary."
            $server = Open-ScriptedServer @(
                (Get-HttpAnswer '{"AccountId":"1","Arn":"acs:ram::1:user/u","IdentityType":"RAMUser","RequestId":"r"}')
                (Get-HttpAnswer (ConvertTo-Json @{ Code = 'EntityNotExist.Role'; Message = $message; RequestId = 'r' }) 404)
            )
            try {
                $caller = @{ Credential = ConvertTo-Credential 'LTAIcanary0001' $canary; SecurityToken = ConvertTo-Secret $canary }
                $caller += @{ Endpoint = $server.Endpoint; JournalPath = $journal; ErrorAction = 'Ignore' }
                $null = Add-RamRolePolicy a p -PolicyType Custom @caller
            }
            finally {
                $server.Dispose()
            }

            $text = [IO.File]::ReadAllText($journal)
            $text | Should -Match 'EntityNotExist.Role'
            $text | Should -Not -Match 'canary'
        }

        It 'that cannot be written ends the command after every item has its answer' -Skip:(-not $IsLinux) {
            # Files of this process end after 4 KiB, as on a full disk. The runtime's own large files are left out.
            $child = Join-Path (Get-Item TestDrive:/).FullName 'full.ps1'
            [IO.File]::WriteAllText($child, @'
Import-Module $env:CLOUDIAM_TEST_MODULE
$caught = $null
$read = 0
try {
    $results = @(1..40 | ForEach-Object { $read++; 'i-emu{0:D8}' -f $_ } |
        Add-EcsInstanceIamRole -IamRoleName app-prod -Region cn-beijing -Endpoint $env:CLOUDIAM_TEST_ENDPOINT -BatchSize 1 `
            -JournalPath $env:CLOUDIAM_TEST_JOURNAL -OutVariable kept -InformationVariable said -ErrorAction SilentlyContinue)
}
catch {
    $caught = $_
}
[Console]::Out.Write((@{
    Error = "$($caught.FullyQualifiedErrorId)"; Category = "$($caught.CategoryInfo.Category)"; Count = $kept.Count; Read = $read
    Unsent = @($kept | Where-Object ErrorCode -EQ JournalFailed).Count
    Items = $said.MessageData.Items; Calls = $said.MessageData.Calls
} | ConvertTo-Json -Compress))
'@)
            $secret = $emulator.Credential.GetNetworkCredential()
            $program = Get-ThisPowerShell | ForEach-Object { "`"$_`"" }
            $shell = "trap '' XFSZ; ulimit -f 4; exec $program -NoProfile -NonInteractive -File `"$child`""
            $variables = @{
                CLOUDIAM_TEST_JOURNAL = $journal; CLOUDIAM_TEST_ENDPOINT = "$($emulator.Endpoint)"; CLOUDIAM_TEST_MODULE = $ModulePath
                VOLCENGINE_ACCESS_KEY = $secret.UserName; VOLCENGINE_SECRET_KEY = $secret.Password
                DOTNET_EnableWriteXorExecute = '0'; DOTNET_EnableDiagnostics = '0'; PSModuleAnalysisCachePath = '/dev/null'; NO_COLOR = '1'
            }
            foreach ($name in $variables.Keys) {
                $shell = "export $name='$($variables[$name])'; $shell"
            }

            $report = bash -c $shell | ConvertFrom-Json

            $report.Error | Should -BeLike 'JournalFailed,*'
            $report.Category | Should -Be 'WriteError'
            # The input is read no further once the failure is seen; whatever was read is answered.
            $report.Read | Should -BeGreaterThan 8
            $report.Count | Should -Be $report.Read
            $report.Unsent | Should -BeGreaterThan 0
            $sent = Get-SentCount AssociateInstancesIamRole
            $sent | Should -Be ($report.Read - $report.Unsent)
            $report.Items | Should -Be $report.Read
            $report.Calls | Should -Be @(Get-CloudIamEmulatorRequest).Count

            $results = @(1..40 | ForEach-Object { 'i-emu{0:D8}' -f $_ } |
                Add-EcsInstanceIamRole @where -BatchSize 1 -JournalPath $journal -ErrorAction SilentlyContinue)
            $results.Count | Should -Be 40
            $results.ErrorCode | Should -Not -Contain 'JournalFailed'
        }
    }
}
