BeforeDiscovery {
    $alibaba = 'ram:AttachPolicyToRole'
    $role = 'acs:ram:*:1234567890123456:role/app'
    # What a cloud answers to a call, and what becomes of it.
    $script:answers = @(
        @{ Code = 'Throttling.User'; Status = 400; Category = 'LimitsExceeded'; Advice = '*later*-ThrottleLimit*' }
        @{ Code = 'SignatureDoesNotMatch'; Status = 400; Category = 'AuthenticationError'; Advice = '*secret*this key id*' }
        @{ Code = 'InvalidAccessKeyId.NotFound'; Status = 404; Category = 'AuthenticationError'; Advice = '*this site*China*' }
        @{ Code = 'InvalidAccessKeyId.Inactive'; Status = 400; Category = 'AuthenticationError'; Advice = 'Enable the key*' }
        @{ Code = 'Inactive'; Status = 403; Category = 'AuthenticationError'; Advice = 'Activate RAM*' }
        @{ Code = 'InvalidSecurityToken.Expired'; Status = 403; Category = 'AuthenticationError'; Advice = '*Log in again*' }
        @{ Code = 'MissingSecurityToken'; Status = 400; Category = 'AuthenticationError'; Advice = '*of the same session*' }
        @{ Code = 'InvalidTimeStamp.Expired'; Status = 400; Category = 'AuthenticationError'; Advice = '*clock*15 minutes*' }
        @{ Code = 'NoPermission'; Status = 403; Category = 'PermissionDenied'; Advice = '*AttachPolicyToRole*about_*' }
        @{ Code = 'Forbidden.RAM'; Status = 403; Category = 'PermissionDenied'; Advice = '*AttachPolicyToRole*about_*' }
        @{ Code = 'LackPolicy'; Status = 400; Category = 'PermissionDenied'; Advice = '*AttachPolicyToRole*about_*' }
        @{ Code = 'InternalError'; Status = 400; Category = 'ResourceUnavailable'; Advice = '*not well*later*' }
        @{ Code = 'ServiceUnavailable'; Status = 503; Category = 'ResourceUnavailable'; Advice = '*not well*later*' }
        @{ Code = 'LimitExceeded.Role.Policy'; Status = 409; Category = 'QuotaExceeded'; Advice = $null }
        @{ Code = 'EntityNotExist.Role'; Status = 404; Category = 'ObjectNotFound'; Advice = $null }
        @{ Code = 'Policy.NotFound'; Status = 400; Category = 'ObjectNotFound'; Advice = $null }
        @{ Code = 'RoleNotExist'; Status = 400; Category = 'ObjectNotFound'; Advice = $null }
        @{ Code = 'NewCode'; Status = 400; Category = 'InvalidArgument'; Advice = $null }
        @{ Code = 'NewCode'; Status = 401; Category = 'AuthenticationError'; Advice = '*key id*' }
        @{ Code = 'NewCode'; Status = 403; Category = 'PermissionDenied'; Advice = '*AttachPolicyToRole*' }
        @{ Code = 'NewCode'; Status = 404; Category = 'ObjectNotFound'; Advice = $null }
        @{ Code = 'NewCode'; Status = 409; Category = 'ResourceExists'; Advice = $null }
        @{ Code = 'NewCode'; Status = 429; Category = 'LimitsExceeded'; Advice = '*later*' }
        @{ Code = 'NewCode'; Status = 500; Category = 'ResourceUnavailable'; Advice = '*later*' }
    )
    $script:refusals = @(
        @{
            Case = 'from the detail, with the resource of the message'
            Answer = @{ Code = 'NoPermission'; Message = "No. Resource: $role."; AccessDeniedDetail = @{ AuthAction = $alibaba } }
            Statement = @{ Effect = 'Allow'; Action = $alibaba; Resource = $role }
        }
        @{
            Case = 'for every resource, where the answer names none'
            Answer = @{ Code = 'NoPermission'; Message = 'No.'; AccessDeniedDetail = @{ AuthAction = $alibaba } }
            Statement = @{ Effect = 'Allow'; Action = $alibaba; Resource = '*' }
        }
        @{
            Case = 'on Volcengine, from the message'
            Volcengine = $true
            Answer = @{
                ResponseMetadata = @{
                    RequestId = 'r'
                    Error = @{
                        Code = 'AccessDenied'
                        Message = 'May not perform: ecs:AssociateInstancesIamRole on resource: trn:ecs:cn-beijing:1:instance/i-1'
                    }
                }
            }
            Statement = @{
                Effect = 'Allow'; Action = 'ecs:AssociateInstancesIamRole'; Resource = 'trn:ecs:cn-beijing:1:instance/i-1'
            }
        }
    )
}

Describe 'An error' {
    BeforeAll {
        . (Join-Path $PSScriptRoot 'Common.ps1')

        $script:key = ConvertTo-Credential 'LTAItestkey0001' 'secret'

        # An answer whose header asks for a wait of a hundredth of a second, so that retries end soon.
        function Get-HastyAnswer([hashtable] $Body, [int] $Status) {
            (Get-HttpAnswer (ConvertTo-Json $Body -Depth 4) $Status) -replace 'Connection: close', "x-acs-retry-after: 10`r`n`$0"
        }

        # The error of a grant that this server answers, be it of the item or of the command.
        function Get-GrantError([object[]] $Answer, [switch] $Volcengine) {
            $server = Open-ScriptedServer $Answer
            $where = @{ Credential = $key; Endpoint = $server.Endpoint; ErrorAction = 'Stop' }
            try {
                if ($Volcengine) {
                    $null = Add-EcsInstanceIamRole i-1 app -Region cn-beijing @where
                }
                else {
                    $null = Add-RamRolePolicy app ops -PolicyType Custom @where
                }

                throw 'It did not fail.'
            }
            catch {
                $_
            }
            finally {
                $server.Dispose()
            }
        }
    }

    AfterEach {
        Stop-CloudIamEmulator
        Clear-CloudIamContext
    }

    It '<Code> with status <Status> is of the category <Category>' -ForEach $answers {
        $problem = Get-GrantError (Get-HastyAnswer @{ Code = $Code; Message = 'No.'; RequestId = 'r' } $Status)
        $problem.FullyQualifiedErrorId | Should -BeLike "$Code,*"
        $problem.CategoryInfo.Category | Should -Be $Category
        if ($Advice) {
            $problem.ErrorDetails.RecommendedAction | Should -BeLike $Advice
        }
        else {
            "$($problem.ErrorDetails.RecommendedAction)" | Should -BeNullOrEmpty
        }
    }

    It 'of a missing permission holds the statement to paste, <Case>' -ForEach $refusals {
        $problem = Get-GrantError (Get-HastyAnswer $Answer 403) -Volcengine:([bool] $Volcengine)
        $problem.CategoryInfo.Category | Should -Be 'PermissionDenied'
        $problem.Exception.MissingAction | Should -Be $Statement.Action
        $text = [regex]::Match($problem.ErrorDetails.RecommendedAction, '\{.*\}').Value
        $found = $text | ConvertFrom-Json
        $found.Effect | Should -Be $Statement.Effect
        @($found.Action) | Should -Be @($Statement.Action)
        @($found.Resource) | Should -Be @($Statement.Resource)
    }

    It 'EntityAlreadyExists of an attachment is none: the item is there' {
        $server = Open-ScriptedServer (Get-HastyAnswer @{ Code = 'EntityAlreadyExists.Role.Policy'; Message = 'Is.' } 409)
        try {
            $where = @{ Credential = $key; Endpoint = $server.Endpoint; ErrorVariable = 'problems' }
            $result = Add-RamRolePolicy app ops -PolicyType Custom @where
        }
        finally {
            $server.Dispose()
        }
        $result.Status | Should -Be 'AlreadyPresent'
        $problems | Should -BeNullOrEmpty
    }

    It 'EntityAlreadyExists where nothing was to be made is about what is there' {
        $server = Open-ScriptedServer (Get-HastyAnswer @{ Code = 'EntityAlreadyExists.Role'; Message = 'Is.' } 409)
        try {
            Get-RamRole app -Credential $key -Endpoint $server.Endpoint -ErrorAction SilentlyContinue -ErrorVariable problems
        }
        finally {
            $server.Dispose()
        }
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'EntityAlreadyExists.Role,*'
        $problems[0].CategoryInfo.Category | Should -Be 'ResourceExists'
    }

    It 'without a code has the status for one' {
        $problem = Get-GrantError (Get-HttpAnswer '{ "Message": "No." }' 409)
        $problem.FullyQualifiedErrorId | Should -BeLike 'HttpStatus409,*'
        $problem.CategoryInfo.Category | Should -Be 'ResourceExists'
    }

    It 'of one item among others is of the category <Category>: <Code>' -ForEach @(
        @{ Code = 'InvalidInstance.NotFound'; Category = 'ObjectNotFound'
            Run = { Add-EcsInstanceIamRole i-emu99999999 app-prod }
        }
        @{ Code = 'LimitExceeded.MaximumIamRoles'; Category = 'QuotaExceeded'
            Run = { Add-EcsInstanceIamRole i-emu00000007 app-prod }
        }
        @{ Code = 'FlowLimitExceeded'; Category = 'LimitsExceeded'; Fault = 'AssociateInstancesIamRole'
            Run = { Add-EcsInstanceIamRole i-emu00000001 app-prod }
        }
        @{ Code = 'UNEXPECTED'; Category = 'ResourceUnavailable'; Fault = 'AttachHostGroupAccountsToUser'
            Run = { Grant-BastionHostGroupAccount 2 -UserId 1 -BastionHostId bastionhost-cn-1 }
        }
        @{ Code = 'OBJECT_NOT_FOUND'; Category = 'ObjectNotFound'
            Run = { Grant-BastionHostGroupAccount 99 -UserId 1 -BastionHostId bastionhost-cn-1 }
        }
    ) {
        Start-CloudIamEmulator | Set-CloudIamContext
        if ($Fault) {
            Set-CloudIamEmulatorFault $Fault ItemThrottle
        }

        $problem = & {
            $ErrorActionPreference = 'Continue'
            & $Run 2>&1 | Where-Object { $_ -is [Management.Automation.ErrorRecord] }
        }
        @($problem).Count | Should -Be 1
        $problem.FullyQualifiedErrorId | Should -BeLike "$Code,*"
        $problem.CategoryInfo.Category | Should -Be $Category
        $problem.Exception.StatusCode | Should -BeNullOrEmpty
    }

    It 'NoCredential is an authentication error that says where it looked' {
        Clear-CloudIamContext
        Invoke-WithEnvironment @{} {
            try {
                Add-RamRolePolicy app ops -PolicyType Custom
                throw 'It did not fail.'
            }
            catch {
                $script:problem = $_
            }
        }
        $problem.FullyQualifiedErrorId | Should -BeLike 'NoCredential,*'
        $problem.CategoryInfo.Category | Should -Be 'AuthenticationError'
        $problem.Exception.Message | Should -BeLike '*ALIBABA_CLOUD_ACCESS_KEY_ID*'
    }

    It '<Code> of the emulator is of the category <Category>' -ForEach @(
        @{ Code = 'NoEmulator'; Category = 'ObjectNotFound'; Run = { Set-CloudIamEmulatorFault -Kind Throttle } }
        @{ Code = 'InvalidSeed'; Category = 'InvalidData'; Run = { Start-CloudIamEmulator -SeedPath $seed } }
        @{ Code = 'EmulatorNotStarted'; Category = 'ResourceUnavailable'
            Run = { Start-CloudIamEmulator -SeedPath TestDrive:/none }
        }
        @{ Code = 'InvalidFault'; Category = 'InvalidArgument'
            Run = { Start-CloudIamEmulator | Set-CloudIamEmulatorFault -Kind Latency }
        }
    ) {
        $seed = Join-Path $TestDrive 'seed.json'
        Set-Content -LiteralPath $seed -Value '{ "nonsense": 1 }' -Encoding ascii
        $Run | Should -Throw -ErrorId "$Code,*"
        $Error[0].CategoryInfo.Category | Should -Be $Category
    }

    It 'InvalidResponse is an invalid result, to be sent again' {
        $problem = Get-GrantError (Get-HttpAnswer '<html>Welcome</html>' 200)
        $problem.FullyQualifiedErrorId | Should -BeLike 'InvalidResponse,*'
        $problem.CategoryInfo.Category | Should -Be 'InvalidResult'
        $problem.ErrorDetails.RecommendedAction | Should -BeLike 'Send the item again*'
    }

    It 'MissingResult is an invalid result, to be sent again' {
        $problem = Get-GrantError (Get-HttpAnswer '{}') -Volcengine
        $problem.FullyQualifiedErrorId | Should -BeLike 'MissingResult,*'
        $problem.CategoryInfo.Category | Should -Be 'InvalidResult'
        $problem.ErrorDetails.RecommendedAction | Should -BeLike 'Send the item again*'
    }

    Context 'of the network, after all retries' {
        BeforeAll {
            # Side by side, because each waits between its attempts.
            $silent = Open-ScriptedServer $null
            $broken = Open-ScriptedServer (Get-HttpAnswer '{ "RequestId": "r" }' -MissingBytes 50)
            $endpoints = @{
                RequestTimeout = $silent.Endpoint
                ConnectionLost = $broken.Endpoint
                EndpointUnreachable = "http://127.0.0.1:$(Get-ClosedPort)"
            }
            $runs = foreach ($code in $endpoints.Keys) {
                $shell = [powershell]::Create()
                $null = $shell.AddScript({
                        param($ModulePath, $Key, $Endpoint)
                        Import-Module $ModulePath
                        Set-CloudIamContext AlibabaCloud -TimeoutSec 0.2
                        try {
                            Get-RamRole app -Credential $Key -Endpoint $Endpoint -ErrorAction Stop
                        }
                        catch {
                            $_
                        }
                    }).AddArgument($ModulePath).AddArgument($key).AddArgument($endpoints[$code])
                @{ Code = $code; Shell = $shell; Started = $shell.BeginInvoke() }
            }
            $script:failures = @{}
            foreach ($run in $runs) {
                $failures[$run.Code] = $run.Shell.EndInvoke($run.Started)[0]
                $run.Shell.Dispose()
            }

            $silent.Dispose()
            $broken.Dispose()
        }

        It '<Code> is of the category <Category>' -ForEach @(
            @{ Code = 'RequestTimeout'; Category = 'OperationTimeout'; Advice = 'Send the item again*' }
            @{ Code = 'ConnectionLost'; Category = 'ConnectionError'; Advice = '*endpoint*proxy*' }
            @{ Code = 'EndpointUnreachable'; Category = 'ConnectionError'; Advice = '*endpoint*proxy*' }
        ) {
            $problem = $failures[$Code]
            $problem.FullyQualifiedErrorId | Should -BeLike "$Code,*"
            $problem.CategoryInfo.Category | Should -Be $Category
            $problem.ErrorDetails.RecommendedAction | Should -BeLike $Advice
        }
    }

    It 'InvalidItem and MissingRegion are invalid arguments, which their messages explain' {
        $before = Invoke-WithEnvironment @{} {
            Add-EcsInstanceIamRole '', 'i-1' app -Credential $key -ErrorAction SilentlyContinue -ErrorVariable script:problems
        }
        $before.ErrorCode | Should -Be 'InvalidItem', 'MissingRegion'
        $problems.CategoryInfo.Category | Should -Be 'InvalidArgument', 'InvalidArgument'
        $problems.ErrorDetails.RecommendedAction | Should -BeNullOrEmpty
    }

    It 'NotFound is about an object that is not there' {
        Start-CloudIamEmulator | Set-CloudIamContext
        Get-RamPolicy none -ErrorAction SilentlyContinue -ErrorVariable problems
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'NotFound,*'
        $problems[0].CategoryInfo.Category | Should -Be 'ObjectNotFound'
    }

    It 'JournalFailed is a write error, with how to go on' {
        Start-CloudIamEmulator | Set-CloudIamContext
        try {
            Add-RamRolePolicy app-prod ops -PolicyType Custom -JournalPath (Get-Item TestDrive:/).FullName
            throw 'It did not fail.'
        }
        catch {
            $_.FullyQualifiedErrorId | Should -BeLike 'JournalFailed,*'
            $_.CategoryInfo.Category | Should -Be 'WriteError'
            $_.ErrorDetails.RecommendedAction | Should -BeLike '*same -JournalPath again*'
        }
    }

    It 'InvalidJournal is about data' {
        Start-CloudIamEmulator | Set-CloudIamContext
        $path = Join-Path (Get-Item TestDrive:/).FullName 'list.txt'
        Set-Content -LiteralPath $path -Value 'i-1' -Encoding ascii
        { Add-RamRolePolicy app-prod ops -PolicyType Custom -JournalPath $path -ErrorAction Stop } |
            Should -Throw -ErrorId 'InvalidJournal,*'
        $Error[0].CategoryInfo.Category | Should -Be 'InvalidData'
    }
}
