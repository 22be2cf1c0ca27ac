Describe 'Grant-FromCsv.ps1' {
    BeforeAll {
        Import-Module CloudIam.PowerShell
        $script:runbook = Join-Path $PSScriptRoot Grant-FromCsv.ps1
        $script:result = Join-Path $TestDrive result.csv
    }

    BeforeEach {
        Start-CloudIamEmulator | Set-CloudIamContext
        $script:list = Join-Path $TestDrive list.csv
        Set-Content $list 'InstanceId,IamRoleName', 'i-emu00000001,EcsTestRole', 'i-emu00000002,EcsTestRole'
    }

    AfterEach { Stop-CloudIamEmulator }

    It 'binds the role to every instance of the list, in one call' {
        & $runbook -Path $list -Command Add-EcsInstanceIamRole -ResultPath $result | Should -Be 'Added: 2'

        $calls = @(Get-CloudIamEmulatorRequest AssociateInstancesIamRole)
        $calls.Count | Should -Be 1
        $calls[0].Parameters['IamRoleName'] | Should -Be 'EcsTestRole'
        (Import-Csv $result).Status | Should -Be 'Added', 'Added'
    }

    It 'can be run again' {
        & $runbook -Path $list -Command Add-EcsInstanceIamRole -ResultPath $result
        & $runbook -Path $list -Command Add-EcsInstanceIamRole -ResultPath $result | Should -Be 'AlreadyPresent: 2'
    }

    It 'fails when a row does, after all others are granted' {
        Add-Content $list 'i-emu99999999,EcsTestRole'
        { & $runbook -Path $list -Command Add-EcsInstanceIamRole -ResultPath $result } | Should -Throw '1 rows were not granted*'

        $rows = Import-Csv $result
        ($rows | Where-Object Status -EQ Added).Count | Should -Be 2
        ($rows | Where-Object Status -EQ Failed).ErrorCode | Should -Be 'InvalidInstance.NotFound'
    }

    It 'comes through a cloud that throttles' {
        Set-CloudIamEmulatorFault AssociateInstancesIamRole Throttle -Count 2 -Milliseconds 20
        & $runbook -Path $list -Command Add-EcsInstanceIamRole -ResultPath $result | Should -Be 'Added: 2'
    }

    It 'sends nothing with -WhatIf' {
        & $runbook -Path $list -Command Add-EcsInstanceIamRole -ResultPath $result -WhatIf
        Get-CloudIamEmulatorRequest | Should -BeNullOrEmpty
    }

    It 'says which column is missing' {
        Set-Content $list 'Instance,IamRoleName', 'i-emu00000001,EcsTestRole'
        { & $runbook -Path $list -Command Add-EcsInstanceIamRole -ResultPath $result } |
            Should -Throw '*has no column InstanceId, which Add-EcsInstanceIamRole needs. It has: Instance, IamRoleName.'
    }
}
