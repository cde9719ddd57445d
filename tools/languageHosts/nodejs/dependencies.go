package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"sort"

	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
)

type manifest struct {
	Version         string            `json:"version"`
	Dependencies    map[string]string `json:"dependencies"`
	DevDependencies map[string]string `json:"devDependencies"`
}

func readManifest(directory string) (*manifest, error) {
	text, err := os.ReadFile(filepath.Join(directory, "package.json"))
	if err != nil {
		return nil, err
	}
	var found manifest
	if err := json.Unmarshal(text, &found); err != nil {
		return nil, fmt.Errorf("%s: %w", filepath.Join(directory, "package.json"), err)
	}
	return &found, nil
}

// directDependencies are the packages that the nearest package.json names, with the installed version where there is
// one. "pulumi about" shows them.
func directDependencies(program string) ([]*pulumirpc.DependencyInfo, error) {
	directory := program
	for {
		if _, err := os.Stat(filepath.Join(directory, "package.json")); err == nil {
			break
		}
		if directory == filepath.Dir(directory) {
			return nil, fmt.Errorf("there is no package.json in %s or above it", program)
		}
		directory = filepath.Dir(directory)
	}
	own, err := readManifest(directory)
	if err != nil {
		return nil, err
	}
	versions := map[string]string{}
	for _, group := range []map[string]string{own.DevDependencies, own.Dependencies} {
		for name, wanted := range group {
			versions[name] = wanted
			if installed, err := readManifest(filepath.Join(directory, "node_modules", name)); err == nil {
				versions[name] = installed.Version
			}
		}
	}
	dependencies := make([]*pulumirpc.DependencyInfo, 0, len(versions))
	for name, version := range versions {
		dependencies = append(dependencies, &pulumirpc.DependencyInfo{Name: name, Version: version})
	}
	sort.Slice(dependencies, func(i, j int) bool { return dependencies[i].Name < dependencies[j].Name })
	return dependencies, nil
}
