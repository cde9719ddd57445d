package main

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"testing"

	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
	"google.golang.org/protobuf/types/known/structpb"
	"slipway/tools/languageHosts/serving"
)

// A program that succeeds when it is told what the SDK needs to know.
const checksEnvironment = `package main

import "os"

func main() {
	if os.Getenv("PULUMI_STACK") != "dev" || os.Getenv("PULUMI_DRY_RUN") != "true" || os.Args[1] != "last" {
		os.Exit(3)
	}
}
`

func programWith(t *testing.T, main string) *pulumirpc.ProgramInfo {
	t.Helper()
	directory := t.TempDir()
	for name, text := range map[string]string{"go.mod": "module program\n\ngo 1.21\n", "main.go": main} {
		if err := os.WriteFile(filepath.Join(directory, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return &pulumirpc.ProgramInfo{ProgramDirectory: directory, EntryPoint: "."}
}

func run(t *testing.T, request *pulumirpc.RunRequest) *pulumirpc.RunResponse {
	t.Helper()
	t.Setenv("GOWORK", "off")
	request.Pwd = request.GetInfo().GetProgramDirectory()
	response, err := (&host{serving.NewHost(context.Background(), "1.2.3", "127.0.0.1:1")}).Run(t.Context(), request)
	if err != nil {
		t.Fatal(err)
	}
	return response
}

func TestProgramIsBuiltAndToldAboutItsStack(t *testing.T) {
	request := &pulumirpc.RunRequest{Stack: "dev", DryRun: true, Args: []string{"last"}}
	request.Info = programWith(t, checksEnvironment)

	if response := run(t, request); response.GetError() != "" {
		t.Errorf("unexpected error: %s", response.GetError())
	}
}

func TestProgramThatFailsIsReported(t *testing.T) {
	request := &pulumirpc.RunRequest{Stack: "other", Info: programWith(t, checksEnvironment)}

	if response := run(t, request); response.GetError() != "the program ended with exit code 3" {
		t.Errorf("unexpected error: %q", response.GetError())
	}
}

func TestProgramThatDoesNotCompileIsNamed(t *testing.T) {
	info := programWith(t, "package main\n\nfunc main() { missing() }\n")

	response := run(t, &pulumirpc.RunRequest{Info: info})

	want := "the program in " + info.GetProgramDirectory() + " cannot be built: exit status 1"
	if response.GetError() != want {
		t.Errorf("unexpected error: %q", response.GetError())
	}
}

func TestBinaryIsTakenInsteadOfABuild(t *testing.T) {
	for given, want := range map[string]string{"bin/app": "/program/bin/app", "/opt/app": "/opt/app"} {
		options, err := structpb.NewStruct(map[string]any{"binary": given})
		if err != nil {
			t.Fatal(err)
		}

		found, err := program(t.Context(), &pulumirpc.ProgramInfo{ProgramDirectory: "/program", Options: options}, "")

		if err != nil || found != want {
			t.Errorf("%s gave %q, %v", given, found, err)
		}
	}
}

func TestEnvironmentHasWhatTheSDKReads(t *testing.T) {
	variables, err := programEnvironment(&pulumirpc.RunRequest{
		Organization: "organization", Project: "shop", Parallel: 4, MonitorAddress: "127.0.0.1:2",
		Config: map[string]string{"shop:image": "web:1"},
		Info:   &pulumirpc.ProgramInfo{RootDirectory: "/root"},
	}, "127.0.0.1:1")

	if err != nil {
		t.Fatal(err)
	}
	for _, variable := range []string{
		"PULUMI_ORGANIZATION=organization", "PULUMI_PROJECT=shop", "PULUMI_ROOT_DIRECTORY=/root", "PULUMI_PARALLEL=4",
		"PULUMI_DRY_RUN=false", "PULUMI_MONITOR=127.0.0.1:2", "PULUMI_ENGINE=127.0.0.1:1",
		`PULUMI_CONFIG={"shop:image":"web:1"}`,
	} {
		if !slices.Contains(variables, variable) {
			t.Errorf("%s is missing from %q", variable, variables)
		}
	}
}

func TestDependenciesAreThoseOfTheModuleFile(t *testing.T) {
	info := programWith(t, checksEnvironment)
	directory := info.GetProgramDirectory()
	t.Setenv("GOWORK", "off")
	files := map[string]string{
		"go.mod": "module program\n\ngo 1.21\n\nrequire example.com/local v1.2.3\n\n" +
			"replace example.com/local => ./local\n",
		"local/go.mod": "module example.com/local\n\ngo 1.21\n",
	}
	if err := os.Mkdir(filepath.Join(directory, "local"), 0o755); err != nil {
		t.Fatal(err)
	}
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(directory, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}

	found, err := modules(t.Context(), directory, false)

	if err != nil {
		t.Fatal(err)
	}
	if len(found) != 1 || found[0].Name != "example.com/local" || found[0].Version != "v1.2.3" {
		t.Errorf("unexpected dependencies: %v", found)
	}
}
