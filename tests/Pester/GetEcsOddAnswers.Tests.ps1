Describe 'A read of Volcengine' {
    BeforeAll {
        . (Join-Path $PSScriptRoot 'Common.ps1')

        $script:key = ConvertTo-Credential 'AKLTtestkey0001' 'secret'

        # A page of instances from one number to another.
        function Get-InstancePage([int] $First, [int] $Last, [string] $NextToken) {
            $rows = $First..$Last | ForEach-Object { "{`"InstanceId`":`"i-$_`",`"InstanceName`":`"web-$_`"}" }
            Get-HttpAnswer "{`"Result`":{`"Instances`":[$($rows -join ',')],`"NextToken`":`"$NextToken`"}}"
        }

        # What a command gives on a server with these answers: its rows, its errors and the number of requests.
        function Read-FromServer([string[]] $Answer, [scriptblock] $Command) {
            $server = Open-ScriptedServer $Answer
            try {
                $where = @{ Credential = $key; Endpoint = $server.Endpoint; Region = 'cn-beijing' }
                $rows = @(& $Command $where)
                [pscustomobject]@{ Rows = $rows; Errors = @($script:problems); Requests = $server.RequestCount }
            }
            finally {
                $server.Dispose()
            }
        }
    }

    It 'ends when the service names a page again, and says that something may be missing' {
        $pages = (Get-InstancePage -First 1 -Last 100 -NextToken again), (Get-InstancePage -First 51 -Last 200 -NextToken again)
        $run = Read-FromServer $pages {
            param($where)
            Get-EcsInstance @where -ErrorAction SilentlyContinue -ErrorVariable script:problems
        }
        $run.Rows.Count | Should -Be 200
        $run.Requests | Should -Be 2
        $run.Errors.Count | Should -Be 1
        $run.Errors[0].FullyQualifiedErrorId | Should -BeLike 'InvalidResponse,*'
        "$($run.Errors[0])" | Should -BeLike 'Instances in cn-beijing: *may not be complete*'
    }

    It 'gives what it has when a page token has grown stale' {
        $body = '{"ResponseMetadata":{"RequestId":"r-7","Error":{"Code":"InvalidArgument","Message":"Old."}}}'
        $stale = Get-HttpAnswer $body -Status 400
        $run = Read-FromServer (Get-InstancePage -First 1 -Last 100 -NextToken next), $stale {
            param($where)
            Get-EcsInstance @where -ErrorAction SilentlyContinue -ErrorVariable script:problems
        }
        $run.Rows.Count | Should -Be 100
        $run.Errors.Count | Should -Be 1
        $run.Errors[0].Exception.RequestId | Should -Be 'r-7'
        $run.Errors[0].TargetObject | Should -Be 'cn-beijing'
    }

    It 'takes an answer of another shape for no empty list: <Body>' -ForEach @(
        @{ Body = '{"ResponseMetadata":{"RequestId":"r"}}' }
        @{ Body = '{"Result":{"Instances":"none","InstancesIamRoles":"none","RoleMetadata":"none"}}' }
    ) {
        foreach ($name in 'Get-EcsInstance', 'Get-EcsInstanceIamRole', 'Get-EcsIamRole') {
            $run = Read-FromServer (Get-HttpAnswer $Body) {
                param($where)
                & $name @where -ErrorAction SilentlyContinue -ErrorVariable script:problems
            }
            $run.Rows.Count | Should -Be 0
            $run.Errors.FullyQualifiedErrorId | Should -BeLike 'InvalidResponse,*' -Because $name
        }
    }

    It 'goes on with the other lists when one fails' {
        Start-CloudIamEmulator | Set-CloudIamContext
        try {
            Set-CloudIamEmulatorFault DescribeInstances ServerError -ErrorCode AccessDenied -Count 1
            $rows = Get-EcsInstance web-00000001, web-00000004, web-00000007 -ThrottleLimit 1 -ErrorAction SilentlyContinue `
                -ErrorVariable problems
            "$($rows.InstanceId)" | Should -Be 'i-emu00000004 i-emu00000007'
            @($problems).Count | Should -Be 1
            "$($problems[0].CategoryInfo.Category)" | Should -Be 'PermissionDenied'
            $problems[0].TargetObject | Should -Be 'web-00000001'
        }
        finally {
            Stop-CloudIamEmulator
            Clear-CloudIamContext
        }
    }

    It 'ends with one error when the key is refused: <Name>' -ForEach @(
        @{ Name = 'Get-EcsInstance'; Of = @{ Name = 'a', 'b', 'c' } }
        @{ Name = 'Get-EcsInstanceIamRole'; Of = @{ InstanceId = 'i-1' } }
        @{ Name = 'Get-EcsIamRole'; Of = @{ IamRoleName = 'a', 'b' } }
    ) {
        $emulator = Start-CloudIamEmulator
        try {
            $nobody = @{
                Credential = ConvertTo-Credential 'AKLTnobody' 'secret'; Endpoint = $emulator.Endpoint; Region = 'cn-beijing'
            }
            $fatal = $null
            try {
                & $Name @Of @nobody -ErrorVariable problems -ErrorAction SilentlyContinue
            }
            catch {
                $fatal = $_
            }

            $fatal.FullyQualifiedErrorId | Should -BeLike 'InvalidAccessKey,*'
            @($problems).Count | Should -Be 1
        }
        finally {
            Stop-CloudIamEmulator
        }
    }

    It 'ends with one error when nothing can be reached' {
        $where = @{ Credential = $key; Endpoint = "http://127.0.0.1:$(Get-ClosedPort)"; Region = 'cn-beijing' }
        { Get-EcsInstance a, b, c @where } | Should -Throw -ErrorId 'EndpointUnreachable,*'
    }
}
