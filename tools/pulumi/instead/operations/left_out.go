package operations

import (
	"context"
	"errors"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource/config"
)

var errLeftOut = errors.New("this pulumi was built by @slipway/ecs for local runs and reads no logs of a cloud: " +
	"install the official CLI, https://www.pulumi.com/docs/install")

// AWSOperationsProvider stands for the one that reads CloudWatch Logs.
func AWSOperationsProvider(context.Context, map[config.Key]string, *Resource) (Provider, error) {
	return nil, errLeftOut
}

// GCPOperationsProvider stands for the one that reads Google Cloud's logs.
func GCPOperationsProvider(context.Context, map[config.Key]string, *Resource) (Provider, error) {
	return nil, errLeftOut
}
