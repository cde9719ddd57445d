package main

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
	"google.golang.org/protobuf/types/known/structpb"
)

func projectWithSDK(t *testing.T) string {
	t.Helper()
	root := t.TempDir()
	for _, module := range []string{"run", "run-plugin", "run-policy-pack"} {
		if err := os.MkdirAll(filepath.Join(root, "node_modules", "@pulumi", "pulumi", "cmd", module), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	return root
}

func info(t *testing.T, directory string, given map[string]any) *pulumirpc.ProgramInfo {
	t.Helper()
	values, err := structpb.NewStruct(given)
	if err != nil {
		t.Fatal(err)
	}
	return &pulumirpc.ProgramInfo{ProgramDirectory: directory, EntryPoint: "index.ts", Options: values}
}

func TestProgramRunsWithTheSDKAboveIt(t *testing.T) {
	root := projectWithSDK(t)
	stacks := filepath.Join(root, "stacks")

	arguments, environment, err := programCommand(&pulumirpc.RunRequest{
		Info: info(t, stacks, nil), DryRun: true, MonitorAddress: "127.0.0.1:2", Args: []string{"last"},
	}, "127.0.0.1:1")

	if err != nil {
		t.Fatal(err)
	}
	runner := filepath.Join(root, "node_modules", "@pulumi", "pulumi", "cmd", "run")
	if arguments[0] != runner || !slices.Contains(arguments, "--dry-run") {
		t.Errorf("unexpected arguments: %q", arguments)
	}
	if end := arguments[len(arguments)-2:]; !slices.Equal(end, []string{filepath.Join(stacks, "index.ts"), "last"}) {
		t.Errorf("the program and its arguments come last, not %q", end)
	}
	for _, variable := range []string{
		"PULUMI_CONFIG={}", "PULUMI_CONFIG_SECRET_KEYS=[]", "PULUMI_NODEJS_TYPESCRIPT=true",
	} {
		if !slices.Contains(environment, variable) {
			t.Errorf("%s is missing from the environment", variable)
		}
	}
}

func TestOptionsOfTheRuntimeAreFollowed(t *testing.T) {
	root := projectWithSDK(t)
	given := map[string]any{"typescript": false, "tsconfig": "a.json", "nodeargs": "--trace-warnings '--title=a b'"}

	arguments, environment, err := programCommand(&pulumirpc.RunRequest{Info: info(t, root, given)}, "")

	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(arguments[:2], []string{"--trace-warnings", "--title=a b"}) {
		t.Errorf("arguments of node come first: %q", arguments)
	}
	if slices.Contains(environment, "PULUMI_NODEJS_TYPESCRIPT=true") {
		t.Error("typescript: false was not followed")
	}
	if !slices.Contains(environment, "PULUMI_NODEJS_TSCONFIG_PATH=a.json") {
		t.Error("tsconfig was not followed")
	}
}

func TestWrongOptionIsNamed(t *testing.T) {
	_, err := optionsOf(info(t, t.TempDir(), map[string]any{"typescript": "no"}))
	if err == nil || err.Error() != "runtime option typescript must be true or false, not no" {
		t.Errorf("unexpected error: %v", err)
	}
}

func TestMissingSDKIsNamed(t *testing.T) {
	if _, err := pluginCommand(&pulumirpc.RunPluginRequest{Info: info(t, t.TempDir(), nil)}); err == nil {
		t.Error("a plugin without an SDK must be refused")
	}
}

func TestDependenciesHaveTheInstalledVersion(t *testing.T) {
	root := t.TempDir()
	files := map[string]string{
		"package.json":                `{"dependencies": {"b": "^1.0.0", "a": "^2.0.0"}}`,
		"node_modules/a/package.json": `{"version": "2.3.4"}`,
	}
	for name, text := range files {
		file := filepath.Join(root, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}

	found, err := directDependencies(filepath.Join(root, "stacks"))

	if err != nil {
		t.Fatal(err)
	}
	if len(found) != 2 || found[0].Version != "2.3.4" || found[1].Version != "^1.0.0" {
		t.Errorf("unexpected dependencies: %v", found)
	}
}

func TestPolicyPackRunsWithTheAddressOfTheEngine(t *testing.T) {
	root := projectWithSDK(t)
	policies := filepath.Join(root, "policies")

	request := &pulumirpc.RunPluginRequest{
		Info: info(t, policies, nil), Kind: "analyzer", Args: []string{"127.0.0.1:1"}, Pwd: root,
	}
	arguments, err := pluginCommand(request)

	if err != nil {
		t.Fatal(err)
	}
	runner := filepath.Join(root, "node_modules", "@pulumi", "pulumi", "cmd", "run-policy-pack")
	if !slices.Equal(arguments, []string{runner, "127.0.0.1:1", policies}) {
		t.Errorf("unexpected arguments: %q", arguments)
	}
	if directory := workingDirectory(request); directory != policies {
		t.Errorf("a policy pack looks for its package.json in %s", directory)
	}
}
