@{
    # The dll itself is the module: nothing runs at import but the cmdlets' registration.
    RootModule           = if ($PSEdition -eq 'Desktop') {
        'bin/netstandard2.0/CloudIam.PowerShell.dll'
    }
    else {
        'bin/net8.0/CloudIam.PowerShell.dll'
    }
    # Written by the build from Directory.Build.props.
    ModuleVersion        = '0.1.0'
    GUID                 = '7d2f6a0e-5c1b-4f0a-9a3d-0f6c2b8e41d7'
    Author               = 'CloudIam.PowerShell contributors'
    CompanyName          = 'CloudIam.PowerShell contributors'
    Copyright            = 'Copyright (c) CloudIam.PowerShell contributors. MIT license.'
    Description          = 'Binds roles, policies and bastion access in bulk on Volcengine and Alibaba Cloud: thousands of pipeline items in, the fewest possible signed calls out, one true answer for each item.'
    PowerShellVersion    = '5.1'
    CompatiblePSEditions = @('Desktop', 'Core')
    # .NET Framework 4.7.2 is the first that takes .NET Standard 2.0 whole.
    DotNetFrameworkVersion = '4.7.2'

    FormatsToProcess     = @('CloudIam.PowerShell.Format.ps1xml')
    CmdletsToExport      = @(
        'Add-EcsInstanceIamRole'
        'Add-RamRolePolicy'
        'Clear-CloudIamContext'
        'Clear-CloudIamEmulatorFault'
        'Export-CloudIamReport'
        'Get-BastionHost'
        'Get-BastionHostAccount'
        'Get-BastionHostGroup'
        'Get-BastionHostGroupAccount'
        'Get-BastionHostUser'
        'Get-CloudIamContext'
        'Get-CloudIamEmulatorFault'
        'Get-CloudIamEmulatorRequest'
        'Get-EcsIamRole'
        'Get-EcsInstance'
        'Get-EcsInstanceIamRole'
        'Get-RamPolicy'
        'Get-RamRole'
        'Get-RamRolePolicy'
        'Grant-BastionHostGroupAccount'
        'Remove-EcsInstanceIamRole'
        'Remove-RamRolePolicy'
        'Revoke-BastionHostGroupAccount'
        'Set-CloudIamContext'
        'Set-CloudIamEmulatorFault'
        'Start-CloudIamEmulator'
        'Stop-CloudIamEmulator'
        'Test-CloudIamContext'
    )
    FunctionsToExport    = @()
    VariablesToExport    = @()
    AliasesToExport      = @()

    PrivateData          = @{
        PSData = @{
            Tags       = @(
                'Volcengine', 'AlibabaCloud', 'Aliyun', 'IAM', 'RAM', 'ECS', 'Bastionhost', 'Cloud', 'Bulk'
                'PSEdition_Core', 'PSEdition_Desktop', 'Windows', 'Linux', 'MacOS'
            )
        }
    }
}
