#!/usr/bin/env bash
# The project's verbs for a machine that has the .NET SDK and perhaps nothing else. build.ps1 has the same in PowerShell.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

configuration=Release
results=artifacts/test-results
powershell=()   # how to call PowerShell; empty when there is none

usage() {
    cat >&2 <<'TEXT'
usage: ./build.sh build|demo|test|pack|help|bench [row...]
  build   leave an importable module in out/CloudIam.PowerShell/
  demo    build, then run the three cmdlets against the emulator
  test    build, then run every xunit project and every Pester file
  pack    build, then make the Gallery's package and a zip in out/
  help    make what Get-Help reads from the markdown in docs/en-US; needs PowerShell with platyPS
  bench   build, then measure every row of docs/benchmarks.md, or those that are named; --quick only tries them
TEXT
    exit 2
}

# No build server may outlive the script: whoever waits for it would wait for them too.
make_module() {
    dotnet msbuild build/CloudIam.Module.proj -nologo -verbosity:minimal -nodeReuse:false \
        -target:"$1" -property:Configuration="$configuration" -property:UseSharedCompilation=false
}

find_powershell() {
    if command -v pwsh >/dev/null 2>&1; then
        powershell=(pwsh)
    elif within_a_minute dotnet tool restore >/dev/null 2>&1; then
        powershell=(dotnet pwsh)
    else
        echo "PowerShell is not on the PATH and could not be restored as a .NET tool; going on without it." >&2
    fi
}

within_a_minute() {
    if command -v timeout >/dev/null 2>&1; then
        timeout 60 "$@"
    else
        "$@"
    fi
}

run_demo() {
    make_module Assemble
    find_powershell
    if ((${#powershell[@]})); then
        "${powershell[@]}" -NoProfile -File docs/demo/demo.ps1
    else
        dotnet run --project src/CloudIam.Demo --configuration "$configuration" --disable-build-servers
    fi
}

make_help() {
    find_powershell
    if ((! ${#powershell[@]})); then
        return 1
    fi

    "${powershell[@]}" -NoProfile -File build/Update-Help.ps1
}

run_bench() {
    make_module Assemble
    find_powershell
    local word options=()
    for word in ${powershell[@]+"${powershell[@]}"}; do
        options+=(--powershell "$word")
    done

    dotnet run --project bench/CloudIam.Benchmarks --configuration "$configuration" --disable-build-servers \
        -- ${options[@]+"${options[@]}"} "$@"
}

passed=0
failed=0
skipped=0

# Adds what one runner wrote down. No counts, or an exit code that the counts do not explain, is a failure itself.
add_counts() {  # name, exit code, passed, failed, skipped
    local name=$1 status=$2
    if [[ -z ${3:-} ]]; then
        echo "$name: the run ended without results." >&2
        failed=$((failed + 1))
        return
    fi

    passed=$((passed + $3))
    failed=$((failed + $4))
    skipped=$((skipped + $5))
    if ((status != 0 && $4 == 0)); then
        echo "$name: no test failed, but the run did (exit code $status)." >&2
        failed=$((failed + 1))
    fi
}

run_xunit_project() {
    local project=$1 name status=0 total executed succeeded
    name=$(basename "$project" .csproj)
    dotnet test "$project" --configuration "$configuration" --no-build --disable-build-servers \
        --logger "trx;LogFileName=$name.trx" --results-directory "$results" \
        --blame-hang-timeout 5m --blame-hang-dump-type none || status=$?

    # A project without a single test has a hole, not a success.
    read -r total executed succeeded < <(counters "$results/$name.trx") || true
    if [[ ${total:-0} == 0 ]]; then
        add_counts "$name" "$status"
    else
        add_counts "$name" "$status" "$succeeded" $((executed - succeeded)) $((total - executed))
    fi
}

counters() {
    [[ -f $1 ]] && sed -n 's/.*<Counters total="\([0-9]*\)" executed="\([0-9]*\)" passed="\([0-9]*\)".*/\1 \2 \3/p' "$1"
}

run_pester() {
    find_powershell
    ((${#powershell[@]})) || return 0
    local status=0 counts=()
    "${powershell[@]}" -NoProfile -File tests/Invoke-PesterTests.ps1 -CountPath "$results/pester.txt" || status=$?
    if [[ -f $results/pester.txt ]]; then
        read -r -a counts <"$results/pester.txt" || true
    fi

    add_counts Pester "$status" ${counts[@]+"${counts[@]}"}
}

run_tests() {
    # One project at a time: the emulator is built by itself and as a part of the module, both into the same folder.
    dotnet build CloudIam.PowerShell.sln --configuration "$configuration" --disable-build-servers -maxcpucount:1
    rm -rf "$results"
    mkdir -p "$results"
    for project in tests/*/*.Tests.csproj; do
        run_xunit_project "$project"
    done

    make_module Assemble
    run_pester
    echo "$passed passed, $failed failed, $skipped skipped"
    ((failed == 0))
}

(($# == 1)) || [[ ${1:-} == bench ]] || usage
case $1 in
    build) make_module Assemble ;;
    demo) run_demo ;;
    test) run_tests ;;
    pack) make_module Pack ;;
    help) make_help ;;
    bench) run_bench "${@:2}" ;;
    *) usage ;;
esac
