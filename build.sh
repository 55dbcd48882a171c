#!/usr/bin/env sh
# Thin: each target is a dotnet line anyone can type. Usage: ./build.sh [build|test|pack|bench] [more arguments]
set -e
cd "$(dirname "$0")"
target=${1:-build}
[ $# -eq 0 ] || shift
case $target in
  build) dotnet build AkkaRay.sln "$@" ;;
  test) dotnet test AkkaRay.sln -m:1 "$@" ;;
  pack) dotnet pack AkkaRay.sln -c Release -o artifacts/packages "$@" ;;
  bench) dotnet run -c Release --project benchmarks/Ray.Benchmarks -- run "$@" ;;
  *) echo "There is no target '$target'. Targets: build, test, pack, bench." >&2; exit 2 ;;
esac
