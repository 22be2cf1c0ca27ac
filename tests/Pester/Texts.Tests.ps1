BeforeDiscovery {
    . (Join-Path $PSScriptRoot 'Common.ps1')
    $names = (Get-Module CloudIam.PowerShell).ExportedCmdlets.Values.OutputType.Type.FullName -like 'CloudIam.*'
    $script:types = @($names) + 'CloudIam.PowerShell.BastionHostAccountResult' + 'CloudIam.PowerShell.CloudIamRunSummary' |
        Sort-Object -Unique
}

# What an object says of itself: in a string, in a list of them, in a message.
Describe 'The text of <_>' -ForEach $types {
    BeforeAll {
        . (Join-Path $PSScriptRoot 'Common.ps1')

        $emulator = Start-CloudIamEmulator
        $emulator | Set-CloudIamContext
        $quiet = @{ ErrorAction = 'SilentlyContinue' }
        $bastion = @{ BastionHostId = 'bastionhost-cn-1' }
        $custom = @{ PolicyType = 'Custom' }
        $script:dot = [char] 0xB7

        # Objects of a type that has not one way to come by, and what they say; a star is what is not the same each time.
        $script:expected = @{
            BastionHost = { Get-BastionHost }, 'bastionhost-cn-1'
            BastionHostAccount = { Get-BastionHostAccount @bastion }, 'root on web-1'
            BastionHostAccountResult = {
                (Grant-BastionHostGroupAccount 2 -HostAccountName root -UserId 1 @bastion).Accounts
            }, 'root: Added'
            BastionHostGroup = { Get-BastionHostGroup @bastion }, '1 web'
            BastionHostGroupAccount = { Get-BastionHostGroupAccount -UserId 1 @bastion }, 'user 1, host group 1: root'
            BastionHostGroupAccountResult = { Grant-BastionHostGroupAccount 99 -UserId 1 @bastion @quiet },
            'user 1, host group 99: Failed (OBJECT_NOT_FOUND)'
            BastionHostUser = { Get-BastionHostUser @bastion }, '1 alice'
            CloudIamContext = { Get-CloudIamContext }, 'Volcengine: EMUL*SKEY (Context), cn-beijing'
            CloudIamContextTest = {
                Test-CloudIamContext Volcengine
                Set-CloudIamContext Volcengine -Credential (ConvertTo-Credential 'AKLTwrongwrong01' 'wrong')
                Test-CloudIamContext Volcengine
            }, 'Volcengine: trn:iam::2100000001:user/emulator', 'Volcengine: Failed (InvalidAccessKey)'
            CloudIamEmulator = { $emulator }, 'http://127.0.0.1:*/'
            CloudIamEmulatorFault = { Set-CloudIamEmulatorFault -Kind Latency -Milliseconds 1 -PassThru },
            'Latency on [*], fired 0'
            CloudIamEmulatorRequest = { $null = Get-RamRole; Get-CloudIamEmulatorRequest }, 'ListRoles: 200'
            CloudIamRunSummary = {
                (Add-RamRolePolicy app-test ops @custom 6>&1 | Where-Object { $_.Tags }).MessageData
            }, "Added 1 $dot 1 call $dot *s"
            EcsIamRole = { Get-EcsIamRole app-prod }, 'app-prod'
            EcsInstance = { Get-EcsInstance }, 'i-emu00000001 (web-00000001)'
            EcsInstanceIamRole = { Get-EcsInstanceIamRole }, 'i-emu00000003 EcsTestRole'
            EcsInstanceIamRoleResult = { Add-EcsInstanceIamRole i-emu00000001, '' EcsTestRole @quiet },
            'i-emu00000001 EcsTestRole: Added', 'EcsTestRole: Failed (InvalidItem)'
            RamPolicy = { Get-RamPolicy ops }, 'Custom/ops'
            RamRole = { Get-RamRole app-prod }, 'app-prod'
            RamRolePolicy = { Get-RamRolePolicy app-prod }, 'app-prod System/AliyunOSSReadOnlyAccess'
            RamRolePolicyResult = { Add-RamRolePolicy no-such-role ops @custom @quiet },
            'no-such-role Custom/ops: Failed (EntityNotExist.Role)'
        }
    }

    AfterAll {
        Stop-CloudIamEmulator
        Clear-CloudIamContext
    }

    It 'is one short line that says what it is' {
        $make, $texts = $expected[$_ -replace '^.+\.']
        $make | Should -Not -BeNullOrEmpty -Because 'every type has its line here'
        $objects = @(& $make)
        $objects.Count | Should -BeGreaterOrEqual @($texts).Count
        for ($i = 0; $i -lt @($texts).Count; $i++) {
            $objects[$i].PSTypeNames[0] | Should -Be $_
            "$($objects[$i])" | Should -BeLike @($texts)[$i]
        }
    }

    It 'is its own' {
        $type = $_ -as [type]
        $type.GetMethod('ToString', [type]::EmptyTypes).DeclaringType | Should -Be $type
    }
}
