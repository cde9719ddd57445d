#!/usr/bin/env bash
# pulumi-yaml 1.25.0 (and 1.10.0), the checker of Pulumi's YAML programs: an entry of a map is refused when its key is also the
# name of a property of the map's values. The entry as a whole is compared with that property, here an object with a boolean,
# although the same object under any other key is taken.
set -euo pipefail

directory=$(mktemp -d)
trap 'rm -rf "$directory"' EXIT
cd "$directory"
cat > go.mod <<'MOD'
module finding

go 1.24.7

require (
	github.com/pulumi/pulumi-yaml v1.25.0
	github.com/pulumi/pulumi/pkg/v3 v3.206.0
)
MOD
cat > main.go <<'GO'
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"

	"github.com/pulumi/pulumi-yaml/pkg/pulumiyaml"
	"github.com/pulumi/pulumi/pkg/v3/codegen/schema"
)

const spec = `{
  "name": "shop", "version": "1.0.0",
  "types": { "shop:index:Door": { "type": "object", "properties": { "internal": { "type": "boolean" } } } },
  "resources": { "shop:index:House": { "inputProperties": {
    "doors": { "type": "object", "additionalProperties": { "$ref": "#/types/shop:index:Door" } } } } }
}`

type loader struct{ pkg *schema.Package }

func (l loader) LoadPackage(ctx context.Context, descriptor *schema.PackageDescriptor) (pulumiyaml.Package, error) {
	return pulumiyaml.NewResourcePackage(l.pkg.Reference()), nil
}
func (l loader) Close() {}

func main() {
	var parsed schema.PackageSpec
	if err := json.Unmarshal([]byte(spec), &parsed); err != nil {
		panic(err)
	}
	pkg, err := schema.ImportSpec(parsed, nil, schema.ValidationOptions{})
	if err != nil {
		panic(err)
	}
	for _, key := range os.Args[1:] {
		text := fmt.Sprintf("name: p\nruntime: yaml\nresources:\n  house:\n    type: shop:House\n    properties:\n      doors:\n        %s: { internal: true }\n", key)
		template, diags, err := pulumiyaml.LoadYAMLBytes("Pulumi.yaml", []byte(text))
		if diags.HasErrors() {
			panic(diags)
		}
		runner, diags, err := pulumiyaml.PrepareTemplate(template, nil, loader{pkg})
		if err != nil {
			panic(err)
		}
		if !diags.HasErrors() {
			_, diags = pulumiyaml.TypeCheck(runner)
		}
		verdict := "taken"
		if diags.HasErrors() {
			verdict = "refused"
		}
		fmt.Printf("%s: %s\n", key, verdict)
		for _, d := range diags {
			fmt.Println("   ", d.Detail)
		}
	}
}
GO
go mod tidy > tidy.log 2>&1 || { cat tidy.log; exit 1; }
said=$(go run . front internal)
echo "$said"
[ "$(echo "$said" | grep -E '^(front|internal):')" = $'front: taken\ninternal: refused' ] || {
    echo "changed: one of the keys is treated otherwise now"
    exit 1
}
