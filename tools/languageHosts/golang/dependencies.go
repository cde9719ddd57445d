package main

import (
	"bytes"
	"context"
	"fmt"
	"os/exec"
	"strings"

	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
)

// What go prints of each module; a module that is replaced by a directory may have no version.
const (
	direct = "{{if not (or .Main .Indirect)}}{{.Path}} {{.Version}}{{end}}"
	all    = "{{if not .Main}}{{.Path}} {{.Version}}{{end}}"
)

// modules are the modules that a program requires, with their versions. "pulumi about" shows them.
func modules(ctx context.Context, directory string, transitive bool) ([]*pulumirpc.DependencyInfo, error) {
	format := direct
	if transitive {
		format = all
	}
	command := exec.CommandContext(ctx, "go", "list", "-m", "-f", format, "all")
	command.Dir = directory
	var messages bytes.Buffer
	command.Stderr = &messages
	printed, err := command.Output()
	if err != nil {
		return nil, fmt.Errorf("go list in %s: %w: %s", directory, err, messages.String())
	}
	var dependencies []*pulumirpc.DependencyInfo
	for line := range strings.Lines(string(printed)) {
		if name, version, found := strings.Cut(strings.TrimSuffix(line, "\n"), " "); found {
			dependencies = append(dependencies, &pulumirpc.DependencyInfo{Name: name, Version: version})
		}
	}
	return dependencies, nil
}
