Describe 'Both flavours of the dll' -Tag PowerShell7 {
    BeforeAll {
        . (Join-Path $PSScriptRoot 'Common.ps1')

        $scenario = @'
Import-Module (Join-Path (Split-Path $env:CLOUDIAM_TEST_MODULE) "bin/$env:CLOUDIAM_TEST_FLAVOUR/CloudIam.PowerShell.dll")
$emulator = Start-CloudIamEmulator
$emulator | Set-CloudIamContext
$quiet = @{ ErrorAction = 'SilentlyContinue'; ErrorVariable = '+problems' }
$chinese = [regex]::Unescape('\u8fd0\u7ef4')
$results = @(
    'i-emu00000001', 'i-emu00000003', 'i-emu00000007', '', 'i-unknown', 'i-emu00000001' |
        Add-EcsInstanceIamRole -IamRoleName EcsTestRole @quiet
    'app-test', 'app-prod', 'no-such-role', ' ', "role $chinese" |
        Add-RamRolePolicy -PolicyName ops -PolicyType custom -ThrottleLimit 1 @quiet | Sort-Object RoleName
    '1', '3', '99' |
        Grant-BastionHostGroupAccount -HostAccountName root, $chinese -UserId 1 -BastionHostId bastionhost-cn-1 @quiet
)
$assembly = (Get-Command Start-CloudIamEmulator).ImplementingType.Assembly
[pscustomobject]@{
    Framework = Split-Path (Split-Path $assembly.Location) -Leaf
    Results = @($results | Select-Object -Property * -ExcludeProperty RequestId, Accounts)
    Texts = @($results | ForEach-Object { "$_" })
    Accounts = @($results | Where-Object Accounts | ForEach-Object { "$($_.Accounts)" })
    Errors = @($problems | ForEach-Object { "$($_.FullyQualifiedErrorId) $($_.CategoryInfo.Category)" } | Sort-Object)
    Requests = @(Get-CloudIamEmulatorRequest | ForEach-Object { "$_" } | Sort-Object)
} | ConvertTo-Json -Depth 5
Stop-CloudIamEmulator
'@
        $script:modern = Invoke-ChildJson $scenario @{ CLOUDIAM_TEST_FLAVOUR = 'net8.0' }
        $script:legacy = Invoke-ChildJson $scenario @{ CLOUDIAM_TEST_FLAVOUR = 'netstandard2.0' }
    }

    It 'are really two' {
        $modern.Framework | Should -Be 'net8.0'
        $legacy.Framework | Should -Be 'netstandard2.0'
    }

    It 'work' {
        $modern.Texts[0] | Should -Be 'i-emu00000001 EcsTestRole: Added'
        $modern.Texts[4] | Should -Be 'i-unknown EcsTestRole: Failed (InvalidInstance.NotFound)'
        @($modern.Results).Count | Should -Be 14
        $modern.Accounts[1] | Should -BeLike 'root: Added *: Added'
    }

    It 'give the same <_>' -ForEach 'Results', 'Texts', 'Accounts', 'Errors', 'Requests' {
        $modern.$_ | Should -Not -BeNullOrEmpty
        ConvertTo-Json $legacy.$_ -Depth 5 | Should -BeExactly (ConvertTo-Json $modern.$_ -Depth 5)
    }
}
