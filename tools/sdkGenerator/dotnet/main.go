// Generates the SDK of a Pulumi package for .NET from its schema. A module of its own: newer packages of Pulumi have no
// generator for .NET any more, and the one that followed is not served as a Go module.
//
//	dotnet -out <directory> schema.json
package main

import (
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"

	"github.com/pulumi/pulumi/pkg/v3/codegen/dotnet"
	"github.com/pulumi/pulumi/pkg/v3/codegen/schema"
)

func main() {
	directory := flag.String("out", "", "directory that the SDK is written to")
	flag.Parse()
	if *directory == "" || flag.NArg() != 1 {
		fmt.Fprintln(os.Stderr, "usage: dotnet -out <directory> schema.json")
		os.Exit(2)
	}
	if err := run(flag.Arg(0), *directory); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(schemaFile, directory string) error {
	text, err := os.ReadFile(schemaFile)
	if err != nil {
		return err
	}
	var spec schema.PackageSpec
	if err := json.Unmarshal(text, &spec); err != nil {
		return fmt.Errorf("%s: %w", schemaFile, err)
	}
	logo := httptest.NewServer(http.HandlerFunc(emptyPicture))
	defer logo.Close()
	spec.LogoURL = logo.URL
	// It names no other package, so nothing has to load one.
	bound, diagnostics, err := schema.BindSpec(spec, nil, schema.ValidationOptions{})
	if err != nil {
		return err
	}
	if diagnostics.HasErrors() {
		return errors.Join(diagnostics.Errs()...)
	}
	files, err := dotnet.GeneratePackage("slipway", bound, nil, nil)
	if err != nil {
		return err
	}
	for name, content := range files {
		file := filepath.Join(directory, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(file, content, 0o644); err != nil {
			return err
		}
	}
	return nil
}

// The generator downloads the package's logo, or Pulumi's where there is none; what is checked here needs no picture.
func emptyPicture(response http.ResponseWriter, _ *http.Request) {
	response.WriteHeader(http.StatusOK)
}
