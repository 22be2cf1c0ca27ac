@{
    # Chosen as the module's own manifest chooses.
    RootModule           = if ($PSEdition -eq 'Desktop') {
        'bin/netstandard2.0/EmptyModule.dll'
    }
    else {
        'bin/net8.0/EmptyModule.dll'
    }
    ModuleVersion        = '1.0.0'
    GUID                 = '0b7f3f0e-2a54-4d0c-8d0b-6a1f6d2f9c11'
    Author               = 'CloudIam.PowerShell contributors'
    Description          = 'A binary module with one cmdlet that does nothing.'
    PowerShellVersion    = '5.1'
    CompatiblePSEditions = @('Desktop', 'Core')
    CmdletsToExport      = @('Get-Nothing')
    FunctionsToExport    = @()
    VariablesToExport    = @()
    AliasesToExport      = @()
}
