#!/usr/bin/env bash
# Pulumi CLI 3.259.0 (module github.com/pulumi/pulumi/pkg/v3): each command writes a log file beneath $PULUMI_HOME/logs with
# what `-v=10` would print, although nobody asked for any verbosity, and so puts every property of every resource into words:
# nearly half of the processor time that its engine takes for a preview of 913 resources. There is no option against it. Where
# the folder cannot be made, because a file has its name, the CLI goes on without.
set -euo pipefail

directory=$(mktemp -d)
trap 'rm -rf "$directory"' EXIT
cd "$directory"
go mod init finding 2>/dev/null
go get github.com/pulumi/pulumi/pkg/v3@v3.259.0 github.com/pulumi/pulumi/sdk/v3@v3.259.0 2>/dev/null
cat > main.go <<'GO'
package main

import (
	"compress/gzip"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	automatic "github.com/pulumi/pulumi/pkg/v3/logging"
	"github.com/pulumi/pulumi/sdk/v3/go/common/util/logging"
)

func main() {
	// As for a command without -v and without --logtostderr.
	logging.InitLogging(false, 0, false)
	log, err := automatic.StartLogging(context.Background(), nil, "preview")
	if err != nil {
		fmt.Println("no log:", strings.Contains(err.Error(), "creating log directory"))
		logging.V(10).Infof("nobody hears of %s", "bucketName")
		return
	}
	logging.V(10).Infof("marshalled %s", "bucketName")
	path := log.FilePath()
	if err := log.Close(); err != nil {
		panic(err)
	}
	file, err := os.Open(path)
	if err != nil {
		panic(err)
	}
	unpacked, err := gzip.NewReader(file)
	if err != nil {
		panic(err)
	}
	text, err := io.ReadAll(unpacked)
	if err != nil {
		panic(err)
	}
	fmt.Println("beneath logs:", filepath.Base(filepath.Dir(path)) == "logs")
	fmt.Println("has what was to be said:", strings.Contains(string(text), `"bucketName"`))
}
GO
GOFLAGS=-mod=mod go mod tidy >/dev/null 2>&1
GOFLAGS=-mod=mod go build -trimpath -o finding .

mkdir home closed
: > closed/logs
seen=$(PULUMI_HOME=$PWD/home ./finding; PULUMI_HOME=$PWD/closed ./finding)
echo "$seen"
expected='beneath logs: true
has what was to be said: true
no log: true'
if [ "$seen" != "$expected" ]; then
    echo "pulumi 3.259.0 behaves in another way now"
    exit 1
fi
