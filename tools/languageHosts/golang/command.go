package main

import (
	"fmt"
	"path/filepath"
	"strconv"

	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
	"slipway/tools/languageHosts/serving"
)

// binaryOf is the executable that Pulumi.yaml may name under runtime.options instead of a package to build.
func binaryOf(info *pulumirpc.ProgramInfo) (string, error) {
	value, ok := info.GetOptions().AsMap()["binary"]
	if !ok {
		return "", nil
	}
	binary, ok := value.(string)
	if !ok || binary == "" {
		return "", fmt.Errorf("runtime option binary must be a path, not %v", value)
	}
	if filepath.IsAbs(binary) {
		return binary, nil
	}
	return filepath.Join(info.GetProgramDirectory(), binary), nil
}

// buildArguments are how go builds the package at the entry point.
func buildArguments(info *pulumirpc.ProgramInfo, executable string) []string {
	entry := info.GetEntryPoint()
	if entry == "" {
		entry = "."
	}
	// Without -buildvcs=false a program in a directory that git does not trust cannot be built.
	return []string{
		"build", "-buildvcs=false", "-o", executable, filepath.Join(info.GetProgramDirectory(), entry),
	}
}

// programEnvironment is what the SDK reads at the start of a program.
func programEnvironment(request *pulumirpc.RunRequest, engine string) ([]string, error) {
	config, err := serving.ConfigVariables(request)
	if err != nil {
		return nil, err
	}
	return append(config,
		"PULUMI_ORGANIZATION="+request.GetOrganization(),
		"PULUMI_PROJECT="+request.GetProject(),
		"PULUMI_ROOT_DIRECTORY="+request.GetInfo().GetRootDirectory(),
		"PULUMI_STACK="+request.GetStack(),
		"PULUMI_PARALLEL="+strconv.Itoa(int(request.GetParallel())),
		"PULUMI_DRY_RUN="+strconv.FormatBool(request.GetDryRun()),
		"PULUMI_MONITOR="+request.GetMonitorAddress(),
		"PULUMI_ENGINE="+engine,
	), nil
}
