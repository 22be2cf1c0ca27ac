Describe 'The libraries of the module' -Tag PowerShell7 {
    BeforeAll {
        . (Join-Path $PSScriptRoot 'Common.ps1')

        # A binary module with a Polly.Core of its own, as a child process builds it: compiled by hand, because Add-Type gives an
        # assembly a name of its own. Nothing of it is loaded before Import-Module.
        $script:neighbour = @'
# Its first use loads the compiler.
Add-Type -TypeDefinition 'public class Nothing { }'
function New-Assembly([string] $Name, [string] $Source, [string[]] $Reference) {
    $compilation = [Microsoft.CodeAnalysis.CSharp.CSharpCompilation]::Create(
        $Name,
        [Microsoft.CodeAnalysis.SyntaxTree[]] @([Microsoft.CodeAnalysis.CSharp.CSharpSyntaxTree]::ParseText($Source)),
        [Microsoft.CodeAnalysis.MetadataReference[]] @($Reference | ForEach-Object {
            [Microsoft.CodeAnalysis.MetadataReference]::CreateFromFile($_)
        }),
        (New-Object Microsoft.CodeAnalysis.CSharp.CSharpCompilationOptions DynamicallyLinkedLibrary))
    $path = Join-Path $env:CLOUDIAM_TEST_FOLDER "$Name.dll"
    $image = [IO.File]::Create($path)
    $result = $compilation.Emit($image)
    $image.Dispose()
    if (-not $result.Success) { throw "$($result.Diagnostics)" }
    $path
}
$runtime = @('System.Private.CoreLib', 'System.Runtime') | ForEach-Object { [Reflection.Assembly]::Load($_).Location }
$other = New-Assembly Polly.Core -Reference $runtime -Source '
    [assembly: System.Reflection.AssemblyVersion("99.0.0.0")]
    namespace Polly { public class ResilienceContextPool { public static string Mark() { return "the other one"; } } }'
$neighbour = New-Assembly Neighbour -Reference ($runtime + $other + [psobject].Assembly.Location) -Source '
    using System.Management.Automation;
    [Cmdlet("Get", "Neighbour")]
    public class GetNeighbourCommand : Cmdlet {
        protected override void ProcessRecord() { WriteObject(Polly.ResilienceContextPool.Mark()); } }'
function Get-PlaceOfPolly {
    foreach ($context in [Runtime.Loader.AssemblyLoadContext]::All) {
        foreach ($assembly in $context.Assemblies | Where-Object { $_.GetName().Name -eq 'Polly.Core' }) {
            "$($context.Name) $($assembly.GetName().Version.Major)"
        }
    }
}
'@

        function Invoke-BesideNeighbour([string] $Script) {
            $folder = Join-Path (Get-Item TestDrive:/).FullName ([Guid]::NewGuid())
            $null = New-Item -ItemType Directory -Path $folder
            Invoke-ChildJson "$neighbour`n$Script" -Variable @{ CLOUDIAM_TEST_FOLDER = $folder }
        }
    }

    It 'stay out of the default load context: an import loads one dll, the first use the others into their own' {
        $result = Invoke-ChildJson @'
$folder = Split-Path $env:CLOUDIAM_TEST_MODULE
function Get-Place {
    foreach ($context in [Runtime.Loader.AssemblyLoadContext]::All) {
        foreach ($assembly in $context.Assemblies | Where-Object { -not $_.IsDynamic }) {
            if ($assembly.Location.StartsWith($folder) -or $assembly.GetName().Name -like 'Polly*') {
                "$($context.Name): $($assembly.GetName().Name)"
            }
        }
    }
}
Import-Module $env:CLOUDIAM_TEST_MODULE
$imported = @(Get-Place)
$null = Get-CloudIamContext
$asked = @(Get-Place)
Start-CloudIamEmulator | Set-CloudIamContext
# Polly comes in when something has to be repeated.
Set-CloudIamEmulatorFault -Kind Throttle -Milliseconds 10 -Count 1
$null = Add-EcsInstanceIamRole i-emu00000001 EcsTestRole
[pscustomobject]@{ Imported = $imported; Asked = $asked; Called = @(Get-Place | Sort-Object) } | ConvertTo-Json
'@
        $result.Imported | Should -Be 'Default: CloudIam.PowerShell'
        $result.Asked | Should -Contain 'CloudIam.PowerShell: CloudIam.Core'
        $result.Asked | Should -Not -Contain 'CloudIam.PowerShell: CloudIam.Emulator'
        $result.Called | Should -Be @(
            'CloudIam.PowerShell: CloudIam.Core'
            'CloudIam.PowerShell: CloudIam.Emulator'
            'CloudIam.PowerShell: Polly.Core'
            'Default: CloudIam.PowerShell'
        )
    }

    It 'do not meet the other version of a module that came before' {
        $result = Invoke-BesideNeighbour @'
Import-Module $neighbour
$before = Get-Neighbour
Import-Module $env:CLOUDIAM_TEST_MODULE
Start-CloudIamEmulator | Set-CloudIamContext
# Polly comes in when something has to be repeated.
Set-CloudIamEmulatorFault -Kind Throttle -Milliseconds 10 -Count 1
[pscustomobject]@{
    Before = $before
    Status = "$((Add-EcsInstanceIamRole i-emu00000001 EcsTestRole).Status)"
    After = Get-Neighbour
    Places = @(Get-PlaceOfPolly | Sort-Object)
} | ConvertTo-Json
'@
        $result.Before | Should -Be 'the other one'
        $result.Status | Should -Be 'Added'
        $result.After | Should -Be 'the other one'
        $result.Places | Should -Be 'CloudIam.PowerShell 8', 'Default 99'
    }

    It 'are not met by a module that comes after' {
        $result = Invoke-BesideNeighbour @'
Import-Module $env:CLOUDIAM_TEST_MODULE
Start-CloudIamEmulator | Set-CloudIamContext
# Polly comes in when something has to be repeated.
Set-CloudIamEmulatorFault -Kind Throttle -Milliseconds 10 -Count 1
$before = "$((Add-EcsInstanceIamRole i-emu00000001 EcsTestRole).Status)"
Import-Module $neighbour
[pscustomobject]@{
    Before = $before
    Other = Get-Neighbour
    After = "$((Add-EcsInstanceIamRole i-emu00000002 EcsTestRole).Status)"
    Places = @(Get-PlaceOfPolly | Sort-Object)
} | ConvertTo-Json
'@
        $result.Before | Should -Be 'Added'
        $result.Other | Should -Be 'the other one'
        $result.After | Should -Be 'Added'
        $result.Places | Should -Be 'CloudIam.PowerShell 8', 'Default 99'
    }
}
