Describe 'An emulator' {
    BeforeAll {
        . (Join-Path $PSScriptRoot 'Common.ps1')

        function Write-Seed([string] $Text) {
            [IO.File]::WriteAllText((Join-Path (Get-Item TestDrive:/).FullName 'seed.json'), $Text)
        }
    }

    AfterEach {
        Stop-CloudIamEmulator
        Clear-CloudIamContext
    }

    Context 'started' {
        It 'says where it listens, with which key and in which regions' {
            $emulator = Start-CloudIamEmulator
            $emulator.Endpoint.IsLoopback | Should -BeTrue
            $emulator.Endpoint.Port | Should -BeGreaterThan 0
            $emulator.Credential | Should -BeOfType ([pscredential])
            $emulator.Region | Should -Be 'cn-beijing'
            $emulator.AlibabaCloudRegion | Should -Be 'cn-hangzhou'
            $emulator.IsRunning | Should -BeTrue
        }

        It 'listens on the port that was asked for' {
            $port = Get-ClosedPort
            (Start-CloudIamEmulator -Port $port).Endpoint.Port | Should -Be $port
        }

        It 'on a port in use says so' {
            $port = (Start-CloudIamEmulator).Endpoint.Port
            { Start-CloudIamEmulator -Port $port } |
                Should -Throw -ErrorId 'EmulatorNotStarted,*' -ExpectedMessage "*127.0.0.1:$port*"
        }

        It 'stands beside another, each with a state of its own' {
            $first = Start-CloudIamEmulator
            $second = Start-CloudIamEmulator
            foreach ($emulator in $first, $second) {
                $emulator | Set-CloudIamContext
                (Add-EcsInstanceIamRole i-emu00000001 EcsTestRole).Status | Should -Be 'Added'
            }
            @($first | Get-CloudIamEmulatorRequest).Count | Should -Be 1
            @($second | Get-CloudIamEmulatorRequest).Count | Should -Be 1
            @(Get-CloudIamEmulatorRequest).Count | Should -Be 2
        }
    }

    Context 'stopped' {
        It 'answers no more' {
            $emulator = Start-CloudIamEmulator
            $emulator | Stop-CloudIamEmulator
            $emulator.IsRunning | Should -BeFalse
            $client = New-Object Net.Sockets.TcpClient
            try {
                { $client.Connect('127.0.0.1', $emulator.Endpoint.Port) } | Should -Throw
            }
            finally {
                $client.Dispose()
            }
        }

        It 'leaves no context that points at it, and the others alone' {
            $first = Start-CloudIamEmulator
            $second = Start-CloudIamEmulator
            $first | Set-CloudIamContext
            Set-CloudIamContext -Cloud AlibabaCloud -Endpoint $second.Endpoint
            $first | Stop-CloudIamEmulator
            (Get-CloudIamContext -Cloud Volcengine).Endpoint | Should -BeNullOrEmpty
            (Get-CloudIamContext -Cloud AlibabaCloud).Endpoint | Should -Be $second.Endpoint
        }

        It 'all at once, where none is named' {
            $emulators = 1..3 | ForEach-Object { Start-CloudIamEmulator }
            Stop-CloudIamEmulator
            $emulators.IsRunning | Should -Be @($false, $false, $false)
            { Stop-CloudIamEmulator } | Should -Not -Throw
        }

        It 'still shows what it received' {
            $emulator = Start-CloudIamEmulator
            $emulator | Set-CloudIamContext
            $null = Add-EcsInstanceIamRole i-emu00000001 EcsTestRole
            $emulator | Stop-CloudIamEmulator
            ($emulator | Get-CloudIamEmulatorRequest).Action | Should -Be 'AssociateInstancesIamRole'
        }
    }

    Context 'lists requests' {
        BeforeEach {
            Start-CloudIamEmulator | Set-CloudIamContext
            $null = Add-EcsInstanceIamRole i-emu00000001, i-emu00000003 EcsTestRole
            $null = Add-RamRolePolicy app-test no-such-policy -PolicyType Custom -ErrorAction SilentlyContinue
        }

        It 'oldest first, with action, parameters, status, code and time' {
            $requests = Get-CloudIamEmulatorRequest
            "$requests" | Should -Be ('AssociateInstancesIamRole: 200 DescribeInstancesIamRoles: 200 ' +
                'AttachPolicyToRole: 404 EntityNotExist.Policy')
            $requests[0].Parameters.IamRoleName | Should -Be 'EcsTestRole'
            $requests[0].Parameters['InstanceIds.2'] | Should -Be 'i-emu00000003'
            $requests[2].StatusCode | Should -Be 404
            $requests[2].ErrorCode | Should -Be 'EntityNotExist.Policy'
            $requests[2].RequestId | Should -Not -BeNullOrEmpty
            [Math]::Abs(([DateTimeOffset]::UtcNow - $requests[2].Time).TotalMinutes) | Should -BeLessThan 5
        }

        It 'by action with wildcards, in any case' {
            @(Get-CloudIamEmulatorRequest *instances*).Count | Should -Be 2
            @(Get-CloudIamEmulatorRequest attachpolicytorole).Count | Should -Be 1
            @(Get-CloudIamEmulatorRequest Attach*, Describe*).Count | Should -Be 2
            Get-CloudIamEmulatorRequest Detach* | Should -BeNullOrEmpty
        }
    }

    Context 'with a seed' {
        It 'has what the file says, and the built-in rest' {
            Write-Seed @'
{ "volcengine":   { "region": "cn-beijing", "roles": ["EcsTestRole"], "instances": { "count": 100000 } },
  "alibabaCloud": { "roles": ["app-prod"], "policies": [ { "policyName": "ops", "policyType": "Custom" } ],
                    "attachments": [ { "roleName": "app-prod", "policyName": "ops", "policyType": "Custom" } ],
                    "bastionHosts": [ { "instanceId": "bastionhost-cn-1", "regionId": "cn-hangzhou", "users": [ { "userId": "1", "userName": "alice" } ],
                                        "hostGroups": [ { "hostGroupId": "1", "hostGroupName": "web", "hostAccountNames": ["root"] } ] } ] } }
'@
            Start-CloudIamEmulator -SeedPath TestDrive:/seed.json | Set-CloudIamContext
            $results = 'i-emu00000001', 'i-emu00100000', 'i-emu00100001' |
                Add-EcsInstanceIamRole -IamRoleName EcsTestRole -ErrorAction SilentlyContinue
            "$($results.Status)" | Should -Be 'Added Added Failed'
            (Add-RamRolePolicy app-prod ops -PolicyType Custom).Status | Should -Be 'AlreadyPresent'
            (Add-RamRolePolicy app-prod ReadOnlyAccess -PolicyType System).Status | Should -Be 'Added'
            $grant = Grant-BastionHostGroupAccount 1 -HostAccountName root -UserId 1 -BastionHostId bastionhost-cn-1
            "$($grant.Accounts)" | Should -Be 'root: Added'
        }

        It 'has single instances with roles of their own' {
            Write-Seed @'
{ "volcengine": { "region": "cn-shanghai", "roles": ["web", "db"], "instances": [
    { "instanceId": "i-a", "instanceName": "a", "status": "STOPPED", "projectName": "p", "tags": { "env": "prod" },
      "roles": ["web"] },
    { "instanceId": "i-b" } ] } }
'@
            $emulator = Start-CloudIamEmulator -SeedPath TestDrive:/seed.json
            $emulator.Region | Should -Be 'cn-shanghai'
            $emulator | Set-CloudIamContext
            $results = 'i-a', 'i-b' | Add-EcsInstanceIamRole -IamRoleName web
            "$($results.Status)" | Should -Be 'AlreadyPresent Added'
            (Add-RamRolePolicy app-test ops -PolicyType Custom).Status | Should -Be 'Added'
        }

        It 'is found relative to the current location' {
            Write-Seed '{ "volcengine": { "region": "cn-guangzhou" } }'
            Push-Location TestDrive:/
            try {
                (Start-CloudIamEmulator -SeedPath seed.json).Region | Should -Be 'cn-guangzhou'
            }
            finally {
                Pop-Location
            }
        }

        It 'refuses <Name>, and says where' -ForEach @(
            @{
                Name = 'a text that is no JSON'
                Text = "{`n  `"volcengine`": nothing`n}"
                Message = '*seed.json, line 2: this is not JSON*'
            }
            @{
                Name = 'an unknown property'
                Text = '{ "volcengine": { "rolls": [] } }'
                Message = '*$.volcengine.rolls is not known*roles*'
            }
            @{
                Name = 'a wrong type'
                Text = '{ "volcengine": { "roles": "web" } }'
                Message = '*$.volcengine.roles must be an array*'
            }
            @{
                Name = 'a missing property'
                Text = '{ "volcengine": { "instances": [ {} ] } }'
                Message = '*$.volcengine.instances`[0`] needs "instanceId"*'
            }
            @{
                Name = 'a number out of range'
                Text = '{ "volcengine": { "instances": { "count": -1 } } }'
                Message = '*$.volcengine.instances.count must be*'
            }
            @{
                Name = 'a name twice'
                Text = '{ "alibabaCloud": { "roles": ["a", "a"] } }'
                Message = '*$.alibabaCloud.roles`[1`]*twice*'
            }
            @{
                Name = 'a role that is not there'
                Text = '{ "volcengine": { "roles": ["a"], "instances": [ { "instanceId": "i", "roles": ["b"] } ] } }'
                Message = '*"b"*none of the roles*'
            }
        ) {
            Write-Seed $Text
            { Start-CloudIamEmulator -SeedPath TestDrive:/seed.json } |
                Should -Throw -ErrorId 'InvalidSeed,*' -ExpectedMessage $Message
        }

        It 'says that the file is not there' {
            { Start-CloudIamEmulator -SeedPath TestDrive:/no-such-file.json } |
                Should -Throw -ErrorId 'EmulatorNotStarted,*' -ExpectedMessage '*no-such-file.json*'
        }
    }
}
