// Language host of Go for Pulumi's engine, for machines that can build Go modules but cannot download the CLI.
//
// It builds programs and runs them. It generates no code: for that there is the official CLI, or tools/sdkGenerator.
package main

import (
	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
	"slipway/tools/languageHosts/serving"
)

// version is set by the build: -ldflags "-X main.version=…".
var version = "0.0.0"

func main() {
	serving.Main("pulumi-language-go", version, func(common *serving.Host) pulumirpc.LanguageRuntimeServer {
		return &host{common}
	})
}
