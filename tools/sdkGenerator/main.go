// Generates the SDK of a Pulumi package for one language from its schema, for machines without the official CLI, where
// `pulumi package gen-sdk` does the same.
//
//	sdkGenerator -language python -out <directory> schema.json
package main

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"

	"github.com/blang/semver"
	golang "github.com/pulumi/pulumi/pkg/v3/codegen/go"
	"github.com/pulumi/pulumi/pkg/v3/codegen/nodejs"
	"github.com/pulumi/pulumi/pkg/v3/codegen/python"
	"github.com/pulumi/pulumi/pkg/v3/codegen/schema"
)

// The generators write it into the headers of their files.
const tool = "slipway"

func main() {
	language := flag.String("language", "", "python, go or nodejs")
	directory := flag.String("out", "", "directory that the SDK is written to")
	flag.Parse()
	if *directory == "" || flag.NArg() != 1 {
		fmt.Fprintln(os.Stderr, "usage: sdkGenerator -language python|go|nodejs -out <directory> schema.json")
		os.Exit(2)
	}
	if err := run(flag.Arg(0), *language, *directory); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(schemaFile, language, directory string) error {
	bound, err := readSchema(schemaFile)
	if err != nil {
		return fmt.Errorf("%s: %w", schemaFile, err)
	}
	files, err := generate(bound, language)
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

func readSchema(file string) (*schema.Package, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	var spec schema.PackageSpec
	if err := json.Unmarshal(text, &spec); err != nil {
		return nil, err
	}
	bound, diagnostics, err := schema.BindSpec(spec, noOtherPackage{}, schema.ValidationOptions{})
	if err != nil {
		return nil, err
	}
	for _, diagnostic := range diagnostics {
		fmt.Fprintln(os.Stderr, diagnostic)
	}
	if diagnostics.HasErrors() {
		return nil, errors.New("the schema is invalid")
	}
	return bound, nil
}

func generate(bound *schema.Package, language string) (map[string][]byte, error) {
	switch language {
	case "python":
		return python.GeneratePackage(tool, bound, nil, nil)
	case "go":
		return golang.GeneratePackage(tool, bound, nil)
	case "nodejs":
		return nodejs.GeneratePackage(tool, bound, nil, nil, false, nil)
	default:
		return nil, fmt.Errorf("no generator for language %q; there are python, go and nodejs", language)
	}
}

// noOtherPackage refuses to load: a schema of components refers to its own types only.
type noOtherPackage struct{}

var errOtherPackage = errors.New("the schema refers to another package, which cannot be loaded here")

func (noOtherPackage) LoadPackage(string, *semver.Version) (*schema.Package, error) {
	return nil, errOtherPackage
}

func (noOtherPackage) LoadPackageV2(context.Context, *schema.PackageDescriptor) (*schema.Package, error) {
	return nil, errOtherPackage
}

func (noOtherPackage) LoadPackageReference(string, *semver.Version) (schema.PackageReference, error) {
	return nil, errOtherPackage
}

func (noOtherPackage) LoadPackageReferenceV2(
	context.Context, *schema.PackageDescriptor,
) (schema.PackageReference, error) {
	return nil, errOtherPackage
}
