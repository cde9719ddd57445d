package main

import (
	"fmt"

	"github.com/spf13/cobra"
)

// leftOut is a command that says where it is to be had.
func leftOut(name string) *cobra.Command {
	return &cobra.Command{
		Use:                name,
		Short:              "Left out of the CLI that @slipway/ecs builds for local runs",
		Hidden:             true,
		DisableFlagParsing: true,
		RunE: func(*cobra.Command, []string) error {
			return fmt.Errorf("this pulumi was built by @slipway/ecs for local runs, without %q: "+
				"install the official CLI, https://www.pulumi.com/docs/install", "pulumi "+name)
		},
	}
}
