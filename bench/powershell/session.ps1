# Runs what it is told: a line of JSON with a script comes in, a line of JSON with its value or its error goes out.
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
while ($null -ne ($line = [Console]::In.ReadLine())) {
    $answer = try {
        # Dot-sourced, so that one script can leave variables for the next.
        @{ Value = . ([scriptblock]::Create(($line | ConvertFrom-Json).Script)) }
    }
    catch {
        @{ Error = "$_" }
    }

    [Console]::Out.WriteLine((ConvertTo-Json $answer -Compress -Depth 4))
}
