Describe 'What users meet' {
    BeforeAll {
        . (Join-Path $PSScriptRoot 'Common.ps1')

        $script:agreed = [IO.File]::ReadAllLines((Join-Path $PSScriptRoot 'Surface.txt'))
        $script:tell = Join-Path $PSScriptRoot 'Surface.ps1'

        # The lines that one list has and the other lacks, as a diff shows them.
        function Get-Difference([string[]] $Before, [string[]] $After) {
            foreach ($line in $Before | Where-Object { $_ -cnotin $After }) {
                "- $line"
            }

            foreach ($line in $After | Where-Object { $_ -cnotin $Before }) {
                "+ $line"
            }
        }
    }

    It 'is what Surface.txt says, whatever the culture' {
        $culture = [Globalization.CultureInfo]::CurrentCulture
        try {
            [Globalization.CultureInfo]::CurrentCulture = 'tr-TR'
            $found = & $tell
        }
        finally {
            [Globalization.CultureInfo]::CurrentCulture = $culture
        }

        $difference = Get-Difference $agreed $found
        $difference | Should -BeNullOrEmpty -Because (
            "users would meet this:`n$($difference -join "`n")`n" +
            "If it is meant: pwsh -NoProfile -File tests/Pester/Surface.ps1 -Update, and a line in CHANGELOG.md. It differs")
        $found | Should -Be $agreed
    }

    It 'has every command and every type that a command writes' {
        $commands = (Get-Module CloudIam.PowerShell).ExportedCmdlets.Values
        $commands | Where-Object { "$_" -cnotin $agreed } | Should -BeNullOrEmpty
        $own = $commands.OutputType.Type | Where-Object { $_.Namespace -eq 'CloudIam.PowerShell' }
        @($own).Count | Should -BeGreaterThan 20
        $own.Name | Where-Object { "type $_" -cnotin $agreed } | Should -BeNullOrEmpty
    }
}
