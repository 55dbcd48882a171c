# Thin: each target is a dotnet line anyone can type. Usage: ./build.ps1 [build|test|pack|bench] [more arguments]
param([string] $Target = 'build', [Parameter(ValueFromRemainingArguments)] [string[]] $More = @())
$ErrorActionPreference = 'Stop'
Set-Location $PSScriptRoot
switch ($Target) {
    'build' { dotnet build AkkaRay.sln @More }
    'test' { dotnet test AkkaRay.sln -m:1 @More }
    'pack' { dotnet pack AkkaRay.sln -c Release -o artifacts/packages @More }
    'bench' { dotnet run -c Release --project benchmarks/Ray.Benchmarks -- run @More }
    default { Write-Error "There is no target '$Target'. Targets: build, test, pack, bench."; exit 2 }
}
exit $LASTEXITCODE
