Describe 'Add-EcsInstanceIamRole with bad input among good' {
    BeforeAll {
        . (Join-Path $PSScriptRoot 'Common.ps1')
        $script:good = 'i-emu00000001', 'i-emu00000002'
    }

    BeforeEach {
        Start-CloudIamEmulator | Set-CloudIamContext
    }

    AfterEach {
        Stop-CloudIamEmulator
    }

    It 'answers <Name> with one failure and leaves the others unharmed' -ForEach @(
        @{ Name = 'null'; Bad = $null }
        @{ Name = 'an empty id'; Bad = '' }
        @{ Name = 'a blank id'; Bad = ' ' }
        @{ Name = 'an id with a space'; Bad = 'i-emu 1' }
        @{ Name = 'an id with a quote'; Bad = "i-emu'1" }
        @{ Name = 'an id with a line break'; Bad = "i-emu`n1" }
        @{ Name = 'an id that is far too long'; Bad = 'i' * 200 }
        @{ Name = 'an object without the column'; Bad = [pscustomobject]@{ Host = 'web-1' } }
    ) {
        $results = $good[0], $Bad, $good[1] |
            Add-EcsInstanceIamRole -IamRoleName EcsTestRole -ErrorAction SilentlyContinue -ErrorVariable problems

        "$($results.Status)" | Should -Be 'Added Failed Added'
        $results[1].ErrorCode | Should -Be 'InvalidItem'
        $results[1].ErrorMessage | Should -Match 'InstanceId'
        $results[1].Attempts | Should -Be 0
        $problems.Count | Should -Be 1
        Get-CloudIamEmulatorRequest AssociateInstancesIamRole | Get-RequestInstanceId | Should -Be $good
    }

    It 'answers an unknown instance with the code of the cloud and leaves the others unharmed' {
        $results = $good[0], 'i-unknown', $good[1] |
            Add-EcsInstanceIamRole -IamRoleName EcsTestRole -ErrorAction SilentlyContinue -ErrorVariable problems
        "$($results.Status)" | Should -Be 'Added Failed Added'
        $results[1].ErrorCode | Should -Be 'InvalidInstance.NotFound'
        $problems.Count | Should -Be 1
    }

    It 'answers <Name> of a row with one failure and leaves the others unharmed' -ForEach @(
        @{ Name = 'an empty role name'; Role = ''; Region = 'cn-beijing'; Message = '*IamRoleName is empty*' }
        @{ Name = 'a role name of 65 characters'; Role = 'r' * 65; Region = 'cn-beijing'; Message = '*65 characters, 64 are*' }
        @{ Name = 'a region that is none'; Role = 'EcsTestRole'; Region = 'cn/beijing'; Message = "*'cn/beijing'*" }
    ) {
        $rows = @(
            [pscustomobject]@{ InstanceId = $good[0]; RoleName = 'EcsTestRole'; RegionId = 'cn-beijing' }
            [pscustomobject]@{ InstanceId = 'i-emu00000004'; RoleName = $Role; RegionId = $Region }
            [pscustomobject]@{ InstanceId = $good[1]; RoleName = 'EcsTestRole'; RegionId = 'cn-beijing' }
        )
        $results = $rows | Add-EcsInstanceIamRole -ErrorAction SilentlyContinue -ErrorVariable problems

        @($results).Count | Should -Be 3
        $failure = $results | Where-Object InstanceId -EQ i-emu00000004
        $failure.ErrorCode | Should -Be 'InvalidItem'
        $failure.ErrorMessage | Should -BeLike $Message
        @($results | Where-Object Status -EQ Added).Count | Should -Be 2
        $problems.Count | Should -Be 1
        Get-CloudIamEmulatorRequest AssociateInstancesIamRole | Get-RequestInstanceId | Should -Be $good
    }

    It 'says that a region is missing, and sends nothing' {
        $key = ConvertTo-Credential 'AKLTtestkey0001' 'secret'
        Clear-CloudIamContext
        Invoke-WithEnvironment @{} {
            $result = Add-EcsInstanceIamRole i-emu00000001 EcsTestRole -Credential $key `
                -ErrorAction SilentlyContinue -ErrorVariable problems
            $result.Status | Should -Be 'Failed'
            $result.ErrorCode | Should -Be 'MissingRegion'
            $problems[0].FullyQualifiedErrorId | Should -BeLike 'MissingRegion,*'
        }
        Get-CloudIamEmulatorRequest | Should -BeNullOrEmpty
    }

    Context 'writes an error' {
        It 'with id, category, target and exception for <Code>' -ForEach @(
            @{ Id = ''; Code = 'InvalidItem'; Category = 'InvalidArgument' }
            @{ Id = 'i-unknown'; Code = 'InvalidInstance.NotFound'; Category = 'ObjectNotFound' }
            @{ Id = 'i-emu00000007'; Code = 'LimitExceeded.MaximumIamRoles'; Category = 'QuotaExceeded' }
        ) {
            $null = Add-EcsInstanceIamRole $Id EcsTestRole -ErrorAction SilentlyContinue -ErrorVariable problems
            $problems.Count | Should -Be 1
            $problems[0].FullyQualifiedErrorId |
                Should -Be "$Code,CloudIam.PowerShell.Commands.AddEcsInstanceIamRoleCommand"
            $problems[0].CategoryInfo.Category | Should -Be $Category
            $problems[0].TargetObject | Should -Be $Id
            $problems[0].Exception | Should -BeOfType 'CloudIam.PowerShell.CloudIamException'
            $problems[0].Exception.Code | Should -Be $Code
            "$($problems[0])" | Should -BeLike "*$Id*"
        }

        It 'that stops the command where -ErrorAction is Stop' {
            $written = New-Object Collections.Generic.List[object]
            {
                'i-unknown1', 'i-emu00000001', 'i-unknown2' |
                    Add-EcsInstanceIamRole -IamRoleName EcsTestRole -BatchSize 1 -ThrottleLimit 1 -ErrorAction Stop |
                    ForEach-Object { $written.Add($_) }
            } | Should -Throw -ErrorId 'InvalidInstance.NotFound,CloudIam.PowerShell.Commands.AddEcsInstanceIamRoleCommand'
            "$($written.InstanceId)" | Should -Be 'i-unknown1'
        }
    }
}
