Describe 'Add-EcsInstanceIamRole' {
    BeforeAll {
        . (Join-Path $PSScriptRoot 'Common.ps1')

        function Get-AssociateRequest {
            Get-CloudIamEmulatorRequest -Action AssociateInstancesIamRole
        }
    }

    BeforeEach {
        Start-CloudIamEmulator | Set-CloudIamContext
    }

    AfterEach {
        Stop-CloudIamEmulator
    }

    Context 'takes instances' {
        It 'by parameter' {
            $results = Add-EcsInstanceIamRole -InstanceId i-emu00000001, i-emu00000002 -IamRoleName EcsTestRole
            "$($results.InstanceId)" | Should -Be 'i-emu00000001 i-emu00000002'
            "$($results.Status)" | Should -Be 'Added Added'
        }

        It 'by position' {
            (Add-EcsInstanceIamRole i-emu00000001 EcsTestRole).Status | Should -Be 'Added'
        }

        It 'from the pipeline by value' {
            $results = 'i-emu00000001', 'i-emu00000002' | Add-EcsInstanceIamRole -IamRoleName EcsTestRole
            "$($results.Status)" | Should -Be 'Added Added'
            @(Get-AssociateRequest).Count | Should -Be 1
        }

        It 'from the pipeline by property name <Names>' -ForEach @(
            @{ Names = 'InstanceId, IamRoleName, Region'; Instance = 'InstanceId'; Role = 'IamRoleName'; Region = 'Region' }
            @{ Names = 'Id, RoleName, RegionId'; Instance = 'Id'; Role = 'RoleName'; Region = 'RegionId' }
            @{ Names = 'InstanceIds, RoleName, RegionId'; Instance = 'InstanceIds'; Role = 'RoleName'; Region = 'RegionId' }
        ) {
            $result = [pscustomobject]@{ $Instance = 'i-emu00000001'; $Role = 'EcsTestRole'; $Region = 'cn-beijing' } |
                Add-EcsInstanceIamRole
            $result.InstanceId | Should -Be 'i-emu00000001'
            $result.IamRoleName | Should -Be 'EcsTestRole'
            $result.Region | Should -Be 'cn-beijing'
            $result.Status | Should -Be 'Added'
        }

        It 'from a property that holds several' {
            $results = [pscustomobject]@{ InstanceIds = 'i-emu00000001', 'i-emu00000002' } |
                Add-EcsInstanceIamRole -IamRoleName EcsTestRole
            "$($results.Status)" | Should -Be 'Added Added'
        }

        It 'in the region of the context where the cell is empty' {
            $result = [pscustomobject]@{ InstanceId = 'i-emu00000001'; Region = ' ' } |
                Add-EcsInstanceIamRole -IamRoleName EcsTestRole
            $result.Region | Should -Be 'cn-beijing'
            $result.Status | Should -Be 'Added'
        }

        It 'from a table with roles and regions mixed, in one call for each role and region' {
            $table = @'
InstanceId,RoleName,RegionId
i-emu00000001,EcsTestRole,cn-beijing
i-emu00000002,app-prod,cn-beijing
i-emu00000004,EcsTestRole,cn-shanghai
i-emu00000005,EcsTestRole,cn-beijing
i-emu00000006,app-prod,cn-beijing
'@
            Set-Content -LiteralPath TestDrive:/grants.csv -Value $table -Encoding ascii
            $results = Import-Csv -LiteralPath TestDrive:/grants.csv | Add-EcsInstanceIamRole -ErrorAction SilentlyContinue

            @($results).Count | Should -Be 5
            foreach ($result in $results) {
                $expected = if ($result.Region -eq 'cn-beijing') { 'Added' } else { 'Failed' }
                $result.Status | Should -Be $expected -Because $result
            }

            $calls = Get-AssociateRequest | ForEach-Object { "$($_.Parameters.IamRoleName): $($_ | Get-RequestInstanceId)" }
            $calls | Sort-Object | Should -Be @(
                'app-prod: i-emu00000002 i-emu00000006'
                'EcsTestRole: i-emu00000001 i-emu00000005'
                'EcsTestRole: i-emu00000004'
            )
        }
    }

    Context 'answers' {
        It 'Added, AlreadyPresent or Failed, with the role that is in the way' {
            $results = 'i-emu00000001', 'i-emu00000003', 'i-emu00000007' |
                Add-EcsInstanceIamRole -IamRoleName EcsTestRole -ErrorAction SilentlyContinue
            "$($results.Status)" | Should -Be 'Added AlreadyPresent Failed'
            $results[2].ErrorCode | Should -Be 'LimitExceeded.MaximumIamRoles'
            $results[2].ErrorMessage | Should -BeLike '*backup-agent*'
            $results[2].RequestId | Should -Not -BeNullOrEmpty
            $results[2].Attempts | Should -Be 1
        }

        It 'AlreadyPresent for everything the second time' {
            $ids = 1..20 | ForEach-Object { 'i-emu{0:D8}' -f ($_ + 20) }
            $ids | Add-EcsInstanceIamRole -IamRoleName app-prod | Where-Object Status -NE Added | Should -BeNullOrEmpty
            $ids | Add-EcsInstanceIamRole -IamRoleName app-prod | Where-Object Status -NE AlreadyPresent | Should -BeNullOrEmpty
        }

        It 'an instance that has only a service-linked role with Added' {
            (Add-EcsInstanceIamRole i-emu00000011 EcsTestRole).Status | Should -Be 'Added'
        }

        It 'duplicates each, and sends them once' {
            $results = 'i-emu00000001', 'i-emu00000002', 'i-emu00000001' | Add-EcsInstanceIamRole -IamRoleName EcsTestRole
            "$($results.InstanceId)" | Should -Be 'i-emu00000001 i-emu00000002 i-emu00000001'
            "$($results.Status)" | Should -Be 'Added Added Added'
            Get-AssociateRequest | Get-RequestInstanceId | Should -Be @('i-emu00000001', 'i-emu00000002')
        }

        It 'every instance of an unknown role with one error each' {
            $results = 'i-emu00000001', 'i-emu00000002' |
                Add-EcsInstanceIamRole -IamRoleName no-such-role -ErrorAction SilentlyContinue -ErrorVariable problems
            "$($results.ErrorCode)" | Should -Be 'InvalidIamRole.NotFound InvalidIamRole.NotFound'
            $problems.Count | Should -Be 2
            $problems[0].CategoryInfo.Category | Should -Be 'ObjectNotFound'
        }

        It 'in input order within a role' {
            $ids = 40..1 | ForEach-Object { 'i-emu{0:D8}' -f $_ }
            $results = $ids | Add-EcsInstanceIamRole -IamRoleName EcsTestRole -BatchSize 3 -ErrorAction SilentlyContinue
            "$($results.InstanceId)" | Should -Be "$ids"
        }

        It 'with objects that pipe on' {
            $results = 'i-emu00000001', 'i-emu00000007' |
                Add-EcsInstanceIamRole -IamRoleName EcsTestRole -ErrorAction SilentlyContinue
            $again = $results | Where-Object Status -EQ Failed | Add-EcsInstanceIamRole -ErrorAction SilentlyContinue
            @($again).Count | Should -Be 1
            $again.InstanceId | Should -Be 'i-emu00000007'
            $again.IamRoleName | Should -Be 'EcsTestRole'
            $again.ErrorCode | Should -Be 'LimitExceeded.MaximumIamRoles'
        }
    }

    Context 'packs' {
        It '<Calls> calls for 40 instances at a batch size of <BatchSize>' -ForEach @(
            @{ BatchSize = 1; Calls = 40 }
            @{ BatchSize = 15; Calls = 3 }
            @{ BatchSize = 100; Calls = 1 }
        ) {
            $null = 1..40 | ForEach-Object { 'i-emu{0:D8}' -f $_ } |
                Add-EcsInstanceIamRole -IamRoleName EcsTestRole -BatchSize $BatchSize -ErrorAction SilentlyContinue
            @(Get-AssociateRequest).Count | Should -Be $Calls
        }

        It 'no batch size of <_>' -ForEach 0, 101 {
            { Add-EcsInstanceIamRole i-emu00000001 EcsTestRole -BatchSize $_ } |
                Should -Throw -ErrorId 'ParameterArgumentValidationError,*'
        }

        It 'each call with a ClientToken of its own' {
            $null = 1..2 | ForEach-Object { 'i-emu{0:D8}' -f $_ } | Add-EcsInstanceIamRole -IamRoleName EcsTestRole -BatchSize 1
            $tokens = Get-AssociateRequest | ForEach-Object { $_.Parameters.ClientToken }
            @($tokens).Count | Should -Be 2
            @($tokens | Select-Object -Unique).Count | Should -Be 2
            $tokens | Should -Not -Contain ''
        }
    }
}
