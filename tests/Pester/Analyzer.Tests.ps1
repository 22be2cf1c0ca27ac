BeforeDiscovery {
    $root = [IO.Path]::GetFullPath((Join-Path $PSScriptRoot '../..'))
    $files = & {
        Get-Item -Path (Join-Path $root 'build.ps1'), (Join-Path $root 'module/*.psd1') -ErrorAction Ignore
        'tests', 'docs', 'build', 'bench/powershell' | ForEach-Object {
            Get-ChildItem -Path (Join-Path $root $_) -Filter *.ps1 -Recurse -ErrorAction Ignore
        }
    }
    $script:names = $files | ForEach-Object { $_.FullName.Substring($root.Length).TrimStart('/', '\') }
}

Describe 'PSScriptAnalyzer' {
    BeforeAll {
        $script:root = [IO.Path]::GetFullPath((Join-Path $PSScriptRoot '../..'))
        $analyzer = Get-Module -ListAvailable -Name PSScriptAnalyzer | Select-Object -First 1
        if (-not $analyzer) {
            Write-Warning 'PSScriptAnalyzer IS MISSING: the scripts are NOT analyzed. (Install-Module PSScriptAnalyzer)'
        }
    }

    It 'has nothing to say about <_>' -ForEach $names {
        if (-not $analyzer) {
            Set-ItResult -Skipped -Because 'PSScriptAnalyzer is not installed'
        }

        $findings = Invoke-ScriptAnalyzer -Path (Join-Path $root $_)
        $findings | ForEach-Object { "line $($_.Line): $($_.RuleName), $($_.Message)" } | Should -BeNullOrEmpty
    }
}
