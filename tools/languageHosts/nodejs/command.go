package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"

	"github.com/google/shlex"
	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
	"slipway/tools/languageHosts/serving"
)

// options are what Pulumi.yaml may say under runtime.options.
type options struct {
	typescript bool
	tsconfig   string
	nodeargs   []string
}

func optionsOf(info *pulumirpc.ProgramInfo) (options, error) {
	found := options{typescript: true}
	given := info.GetOptions().AsMap()
	if value, ok := given["typescript"]; ok {
		typescript, ok := value.(bool)
		if !ok {
			return found, fmt.Errorf("runtime option typescript must be true or false, not %v", value)
		}
		found.typescript = typescript
	}
	if value, ok := given["tsconfig"]; ok {
		tsconfig, ok := value.(string)
		if !ok {
			return found, fmt.Errorf("runtime option tsconfig must be a path, not %v", value)
		}
		found.tsconfig = tsconfig
	}
	if value, ok := given["nodeargs"]; ok {
		line, ok := value.(string)
		if !ok {
			return found, fmt.Errorf("runtime option nodeargs must be a line of arguments, not %v", value)
		}
		nodeargs, err := shlex.Split(line)
		if err != nil {
			return found, fmt.Errorf("runtime option nodeargs: %w", err)
		}
		found.nodeargs = nodeargs
	}
	return found, nil
}

// sdkModule finds a module of @pulumi/pulumi as Node.js would from a file in the directory.
func sdkModule(directory, module string) (string, error) {
	for parent := directory; ; parent = filepath.Dir(parent) {
		file := filepath.Join(parent, "node_modules", "@pulumi", "pulumi", module)
		if _, err := os.Stat(file); err == nil {
			return file, nil
		}
		if parent == filepath.Dir(parent) {
			return "", fmt.Errorf("@pulumi/pulumi is not installed in %s or above it; run npm install there", directory)
		}
	}
}

// programCommand is how node runs a program: its arguments, and what its environment has besides the host's own.
func programCommand(request *pulumirpc.RunRequest, engine string) ([]string, []string, error) {
	given, err := optionsOf(request.GetInfo())
	if err != nil {
		return nil, nil, err
	}
	runner, err := sdkModule(request.GetInfo().GetProgramDirectory(), filepath.Join("cmd", "run"))
	if err != nil {
		return nil, nil, err
	}
	arguments := append(given.nodeargs,
		runner,
		"--monitor", request.GetMonitorAddress(),
		"--engine", engine,
		"--organization", request.GetOrganization(),
		"--project", request.GetProject(),
		"--stack", request.GetStack(),
		"--pwd", request.GetPwd(),
		"--parallel", strconv.Itoa(int(request.GetParallel())),
	)
	if request.GetDryRun() {
		arguments = append(arguments, "--dry-run")
	}
	entry := request.GetInfo().GetEntryPoint()
	if entry == "" {
		entry = "."
	}
	arguments = append(arguments, filepath.Join(request.GetInfo().GetProgramDirectory(), entry))
	environment, err := programEnvironment(request, given)
	return append(arguments, request.GetArgs()...), environment, err
}

func programEnvironment(request *pulumirpc.RunRequest, given options) ([]string, error) {
	environment, err := serving.ConfigVariables(request)
	if err != nil {
		return nil, err
	}
	if given.typescript {
		environment = append(environment, "PULUMI_NODEJS_TYPESCRIPT=true")
	}
	if given.tsconfig != "" {
		environment = append(environment, "PULUMI_NODEJS_TSCONFIG_PATH="+given.tsconfig)
	}
	return environment, nil
}

// pluginCommand is how node runs a plugin or a policy pack: its arguments.
func pluginCommand(request *pulumirpc.RunPluginRequest) ([]string, error) {
	given, err := optionsOf(request.GetInfo())
	if err != nil {
		return nil, err
	}
	directory := request.GetInfo().GetProgramDirectory()
	module := "run-plugin"
	if isPolicyPack(request) {
		module = "run-policy-pack"
	}
	runner, err := sdkModule(directory, filepath.Join("cmd", module))
	if err != nil {
		return nil, err
	}
	if isPolicyPack(request) {
		// Its own arguments, of which the engine's address is the first, come before what is run.
		return append(append(append(given.nodeargs, runner), request.GetArgs()...), directory), nil
	}
	return append(append(given.nodeargs, runner, directory), request.GetArgs()...), nil
}

// workingDirectory is where a plugin runs: a policy pack in its own folder, where it looks for its version.
func workingDirectory(request *pulumirpc.RunPluginRequest) string {
	if isPolicyPack(request) {
		return request.GetInfo().GetProgramDirectory()
	}
	return request.GetPwd()
}

func isPolicyPack(request *pulumirpc.RunPluginRequest) bool {
	return request.GetKind() == "analyzer"
}
