Describe 'Completion of what the cloud has' {
    BeforeAll {
        . (Join-Path $PSScriptRoot 'Common.ps1')

        $script:seedPath = Join-Path (Get-Item TestDrive:/).FullName 'completion.json'
        Set-Content -LiteralPath $seedPath -Encoding ascii -Value @'
{ "volcengine": { "roles": ["app-prod", "app-test", "backup"],
    "instances": [ { "instanceId": "i-emu1", "instanceName": "web-1" }, { "instanceId": "i-emu2", "instanceName": "db-1" } ] },
  "alibabaCloud": {
    "roles": ["app-prod", "audit", "two words"],
    "policies": [ { "policyName": "ops", "policyType": "Custom" }, { "policyName": "AliyunOps", "policyType": "System" } ],
    "attachments": [],
    "bastionHosts": [
      { "instanceId": "bastionhost-cn-1", "description": "main gate",
        "users": [ { "userId": "11", "userName": "alice" }, { "userId": "12", "userName": "o'brien" } ],
        "hostGroups": [ { "hostGroupId": "21", "hostGroupName": "web [1]", "hostAccountNames": ["root", "ops user"] } ] },
      { "instanceId": "bastionhost-cn-2", "description": "spare",
        "users": [ { "userId": "31", "userName": "carol" } ], "hostGroups": [] } ] } }
'@

        function Get-Offer([string] $Line) {
            (TabExpansion2 -inputScript $Line -cursorColumn $Line.Length).CompletionMatches |
                Where-Object ResultType -EQ ParameterValue
        }

        function Get-Completion([string] $Line) {
            Get-Offer $Line | ForEach-Object { $_.CompletionText }
        }
    }

    BeforeEach {
        Start-CloudIamEmulator -SeedPath $seedPath | Set-CloudIamContext

        # The first call of a process is slow, and completion waits for no more than a second.
        $null = (Get-RamRole), (Get-EcsIamRole), (Get-BastionHost)
        $script:before = @(Get-CloudIamEmulatorRequest).Count
    }

    AfterEach {
        Stop-CloudIamEmulator
        Clear-CloudIamContext
    }

    It 'gives the values: <Line>' -ForEach @(
        @{ Line = 'Add-EcsInstanceIamRole -IamRoleName '; Values = 'app-prod', 'app-test', 'backup' }
        @{ Line = 'Add-EcsInstanceIamRole i-emu1 app-t'; Values = 'app-test' }
        @{ Line = 'Get-EcsIamRole b'; Values = 'backup' }
        @{ Line = 'Remove-EcsInstanceIamRole -InstanceId '; Values = 'i-emu1', 'i-emu2' }
        @{ Line = 'Add-EcsInstanceIamRole -InstanceId i-emu1,db'; Values = 'i-emu2' }
        @{ Line = 'Add-RamRolePolicy -RoleName A'; Values = 'app-prod', 'audit' }
        @{ Line = 'Add-RamRolePolicy audit -PolicyName o'; Values = 'ops' }
        @{ Line = 'Add-RamRolePolicy audit -PolicyType System -PolicyName AliyunOp'; Values = 'AliyunOps' }
        @{ Line = 'Add-RamRolePolicy audit -PolicyType Custom -PolicyName '; Values = 'ops' }
        @{ Line = 'Grant-BastionHostGroupAccount -BastionHostId '; Values = 'bastionhost-cn-1', 'bastionhost-cn-2' }
        @{ Line = 'Grant-BastionHostGroupAccount -BastionHostId spa'; Values = 'bastionhost-cn-2' }
        @{ Line = 'Revoke-BastionHostGroupAccount -BastionHostName m'; Values = "'main gate'" }
        @{ Line = 'Grant-BastionHostGroupAccount -UserId '; Values = '11', '12', '31' }
        @{ Line = 'Grant-BastionHostGroupAccount -BastionHostId bastionhost-cn-2 -UserName '; Values = 'carol' }
        @{ Line = "Grant-BastionHostGroupAccount -BastionHostName 'main gate' -UserName "; Values = 'alice', "'o''brien'" }
        @{ Line = "Grant-BastionHostGroupAccount -UserName 'o''b"; Values = "'o''brien'" }
        @{ Line = 'Grant-BastionHostGroupAccount -HostGroupId '; Values = '21' }
        @{ Line = 'Grant-BastionHostGroupAccount -HostGroupName '; Values = "'web [1]'" }
        @{ Line = 'Get-BastionHostGroup '; Values = "'web ``[1``]'" }
        @{ Line = 'Grant-BastionHostGroupAccount 21 -HostAccountName '; Values = 'root', "'ops user'" }
    ) {
        Get-Completion $Line | Sort-Object | Should -Be ($Values | Sort-Object)
    }

    It 'writes what the command then finds: <_>' -ForEach 'Get-RamRole aud', 'Get-BastionHostGroup web' {
        $text = Get-Completion $_
        $found = & ([scriptblock]::Create("$(($_ -split ' ')[0]) $text"))
        @($found).Count | Should -Be 1
    }

    It 'shows the name beside the id' {
        $offer = Get-Offer 'Grant-BastionHostGroupAccount -UserId 11'
        $offer.ListItemText | Should -Be '11 (alice)'
        $offer.ToolTip | Should -Be 'alice'
    }

    It 'keeps a list, whatever is typed next' {
        Get-Completion 'Add-EcsInstanceIamRole -IamRoleName ' | Should -HaveCount 3
        Get-Completion 'Remove-EcsInstanceIamRole -IamRoleName back' | Should -Be 'backup'
        @(Get-CloudIamEmulatorRequest).Count - $before | Should -Be 1
    }

    It 'keeps the lists of two places apart' {
        Get-Completion 'Grant-BastionHostGroupAccount -BastionHostId bastionhost-cn-1 -UserId ' | Should -Be @('11', '12')
        Get-Completion 'Grant-BastionHostGroupAccount -BastionHostId bastionhost-cn-2 -UserId ' | Should -Be '31'
        Get-Completion 'Grant-BastionHostGroupAccount -Region cn-beijing -UserId ' | Should -BeNullOrEmpty
    }

    It 'is for the context that is named' {
        $script:named = Get-CloudIamContext
        Clear-CloudIamContext
        Invoke-WithEnvironment @{} {
            Get-Completion 'Add-RamRolePolicy -Context $named -RoleName au' | Should -Be 'audit'
            Get-Completion 'Add-RamRolePolicy -Context (Get-Other) -RoleName au' | Should -BeNullOrEmpty
        }
    }

    It 'asks nobody without a credential' {
        $endpoint = (Get-CloudIamContext AlibabaCloud).Endpoint
        Clear-CloudIamContext
        Invoke-WithEnvironment @{} {
            Get-Completion "Add-RamRolePolicy -Endpoint $endpoint -RoleName " | Should -BeNullOrEmpty
        }
        @(Get-CloudIamEmulatorRequest).Count | Should -Be $before
    }

    It 'is silent about a failure, and asks again next time' {
        Set-CloudIamEmulatorFault ListRoles ServerError -ErrorCode 500 -Count 1
        $Error.Clear()
        Get-Completion 'Add-RamRolePolicy -RoleName ' | Should -BeNullOrEmpty
        $Error.Count | Should -Be 0
        Get-Completion 'Add-RamRolePolicy -RoleName ' | Should -HaveCount 3
    }

    It 'is silent about an endpoint that is none' {
        $Error.Clear()
        Get-Completion 'Add-RamRolePolicy -Endpoint http://example.com -RoleName ' | Should -BeNullOrEmpty
        $Error.Count | Should -Be 0
    }

    It 'does not make anybody wait for a slow cloud' {
        Set-CloudIamEmulatorFault -Kind Latency -Milliseconds 3000
        $clock = [Diagnostics.Stopwatch]::StartNew()
        Get-Completion 'Add-RamRolePolicy -RoleName ' | Should -BeNullOrEmpty
        $clock.Elapsed.TotalSeconds | Should -BeLessThan 2.5
    }

    It 'gives regions without asking anybody' {
        Get-Completion 'Add-EcsInstanceIamRole -Region cn-b' |
            Should -Be @('cn-beijing', 'cn-beijing-autodriving', 'cn-beijing-selfdrive')
        Get-Completion 'Grant-BastionHostGroupAccount -Region cn-hang' | Should -Be @('cn-hangzhou', 'cn-hangzhou-finance')
        Set-CloudIamContext AlibabaCloud -Region cn-nowhere-1
        Get-Completion 'Get-BastionHost -Region cn-no' | Should -Be @('cn-north-2-gov-1', 'cn-nowhere-1')
        Get-Completion 'Set-CloudIamContext -Cloud Volcengine -Region ap-southeast-1' | Should -Be 'ap-southeast-1'
        @(Get-CloudIamEmulatorRequest).Count | Should -Be $before
    }
}
