Describe 'The module' {
    BeforeAll {
        . (Join-Path $PSScriptRoot 'Common.ps1')

        $script:cmdlets = @(
            'Add-EcsInstanceIamRole'
            'Add-RamRolePolicy'
            'Clear-CloudIamContext'
            'Clear-CloudIamEmulatorFault'
            'Get-CloudIamContext'
            'Get-CloudIamEmulatorFault'
            'Get-CloudIamEmulatorRequest'
            'Grant-BastionHostGroupAccount'
            'Set-CloudIamContext'
            'Set-CloudIamEmulatorFault'
            'Start-CloudIamEmulator'
            'Stop-CloudIamEmulator'
            'Test-CloudIamContext'
        )
    }

    Context 'as a manifest' {
        It 'is valid, for both editions from 5.1 on' {
            $manifest = Test-ModuleManifest -Path $ModulePath -ErrorAction Stop
            $manifest.Name | Should -Be 'CloudIam.PowerShell'
            $manifest.PowerShellVersion | Should -Be '5.1'
            "$($manifest.CompatiblePSEditions)" | Should -Be 'Desktop Core'
            $manifest.Description | Should -Not -BeNullOrEmpty
        }

        It 'names every cmdlet that it exports' {
            (Test-ModuleManifest -Path $ModulePath).ExportedCmdlets.Keys | Sort-Object | Should -Be $cmdlets
        }

        It 'has the version of its dll' {
            $assembly = (Get-Command Get-CloudIamContext).ImplementingType.Assembly
            $assembly.GetName().Version.ToString(3) | Should -Be (Get-Module CloudIam.PowerShell).Version.ToString()
        }
    }

    Context 'when it is imported' {
        It 'exports its thirteen cmdlets and nothing else' {
            $module = Get-Module CloudIam.PowerShell
            $module.ExportedCmdlets.Keys | Sort-Object | Should -Be $cmdlets
            $module.ExportedFunctions.Count | Should -Be 0
            $module.ExportedAliases.Count | Should -Be 0
            $module.ExportedVariables.Count | Should -Be 0
        }

        It 'loads nothing but its own dll, and changes no environment variable' {
            $result = Invoke-ChildJson @'
# The first use of these loads assemblies of PowerShell's own.
$null = Get-Module
$null = 1 | ConvertTo-Json
function Get-AssemblyName { [AppDomain]::CurrentDomain.GetAssemblies() | ForEach-Object { $_.GetName().Name } }
function Get-Variables { Get-ChildItem env: | ForEach-Object { "$($_.Name)=$($_.Value)" } }
$variables = Get-Variables
$assemblies = Get-AssemblyName
Import-Module $env:CLOUDIAM_TEST_MODULE
[pscustomobject]@{
    NewAssemblies = @(Get-AssemblyName | Where-Object { $_ -notin $assemblies })
    VariablesAreSame = -not (Compare-Object $variables (Get-Variables))
} | ConvertTo-Json
'@
            $result.NewAssemblies | Should -Be 'CloudIam.PowerShell'
            $result.VariablesAreSame | Should -BeTrue
        }

        It 'keeps every cmdlet when it is imported again with -Force' {
            $result = Invoke-ChildJson @'
Import-Module $env:CLOUDIAM_TEST_MODULE
$emulator = Start-CloudIamEmulator
Import-Module $env:CLOUDIAM_TEST_MODULE -Force
$emulator | Set-CloudIamContext
[pscustomobject]@{
    Count = (Get-Module CloudIam.PowerShell).ExportedCmdlets.Count
    Status = "$((Add-EcsInstanceIamRole i-emu00000001 EcsTestRole).Status)"
} | ConvertTo-Json
'@
            $result.Count | Should -Be 13
            $result.Status | Should -Be 'Added'
        }

        It 'works again after it was removed' {
            $result = Invoke-ChildJson @'
Import-Module $env:CLOUDIAM_TEST_MODULE
Start-CloudIamEmulator | Set-CloudIamContext
$first = (Add-EcsInstanceIamRole i-emu00000001 EcsTestRole).Status
Remove-Module CloudIam.PowerShell
Import-Module $env:CLOUDIAM_TEST_MODULE
$second = (Add-EcsInstanceIamRole i-emu00000001 EcsTestRole).Status
[pscustomobject]@{
    Count = (Get-Module CloudIam.PowerShell).ExportedCmdlets.Count
    Statuses = "$first $second"
} | ConvertTo-Json
'@
            $result.Count | Should -Be 13
            $result.Statuses | Should -Be 'Added AlreadyPresent'
        }
    }

    Context 'keeps its libraries to itself' {
        It 'in a load context of its own, from the first use on' {
            $result = Invoke-ChildJson @'
Import-Module $env:CLOUDIAM_TEST_MODULE
$null = Get-CloudIamContext
Start-CloudIamEmulator | Set-CloudIamContext
# Polly comes in when something has to be repeated.
Set-CloudIamEmulatorFault -Kind Throttle -Milliseconds 10 -Count 1
$null = Add-EcsInstanceIamRole i-emu00000001 EcsTestRole
$places = @{}
foreach ($context in [Runtime.Loader.AssemblyLoadContext]::All) {
    foreach ($assembly in $context.Assemblies) {
        $name = $assembly.GetName().Name
        if ($name -like 'CloudIam.*' -or $name -like 'Polly*') {
            $places[$name] = @($places[$name]) + $context.Name | Where-Object { $_ }
        }
    }
}
$places | ConvertTo-Json
'@
            $result.'CloudIam.PowerShell' | Should -Be 'Default'
            $result.'CloudIam.Core' | Should -Be 'CloudIam.PowerShell'
            $result.'CloudIam.Emulator' | Should -Be 'CloudIam.PowerShell'
            $result.'Polly.Core' | Should -Be 'CloudIam.PowerShell'
        }

        It 'beside another assembly that has the name of one of them' {
            $result = Invoke-ChildJson @'
# Compiled by hand, because Add-Type gives an assembly a name of its own. Its first use loads the compiler.
Add-Type -TypeDefinition 'public class Nothing { }'
$source = '[assembly: System.Reflection.AssemblyVersion("99.0.0.0")]
    namespace Polly { public class ResilienceContextPool { public const string Mark = "other"; } }'
$reference = [Microsoft.CodeAnalysis.MetadataReference]::CreateFromFile([object].Assembly.Location)
$compilation = [Microsoft.CodeAnalysis.CSharp.CSharpCompilation]::Create(
    'Polly.Core',
    [Microsoft.CodeAnalysis.SyntaxTree[]] @([Microsoft.CodeAnalysis.CSharp.CSharpSyntaxTree]::ParseText($source)),
    [Microsoft.CodeAnalysis.MetadataReference[]] @($reference),
    (New-Object Microsoft.CodeAnalysis.CSharp.CSharpCompilationOptions DynamicallyLinkedLibrary))
$image = New-Object IO.MemoryStream
$null = $compilation.Emit($image)
$path = Join-Path $env:CLOUDIAM_TEST_FOLDER 'Polly.Core.dll'
[IO.File]::WriteAllBytes($path, $image.ToArray())
$other = [Reflection.Assembly]::LoadFrom($path)
Import-Module $env:CLOUDIAM_TEST_MODULE
Start-CloudIamEmulator | Set-CloudIamContext
# Polly comes in when something has to be repeated.
Set-CloudIamEmulatorFault -Kind Throttle -Milliseconds 10 -Count 1
[pscustomobject]@{
    Status = "$((Add-EcsInstanceIamRole i-emu00000001 EcsTestRole).Status)"
    Mark = $other.GetType('Polly.ResilienceContextPool').GetField('Mark').GetValue($null)
    Count = @([AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { $_.GetName().Name -eq 'Polly.Core' }).Count
} | ConvertTo-Json
'@ -Variable @{ CLOUDIAM_TEST_FOLDER = (Get-Item TestDrive:/).FullName }
            $result.Status | Should -Be 'Added'
            $result.Mark | Should -Be 'other'
            $result.Count | Should -Be 2
        }
    }
}
