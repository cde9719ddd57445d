package main

import (
	"context"
	"errors"
	"os"
	"os/exec"

	"github.com/pulumi/pulumi/sdk/v3/go/common/util/rpcutil"
	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
	"google.golang.org/grpc"
	"slipway/tools/languageHosts/serving"
)

type host struct {
	*serving.Host
}

func (h *host) Run(ctx context.Context, request *pulumirpc.RunRequest) (*pulumirpc.RunResponse, error) {
	if refused := serving.Refused(request); refused != nil {
		return refused, nil
	}
	arguments, environment, err := programCommand(request, h.Engine())
	if err != nil {
		return &pulumirpc.RunResponse{Error: err.Error()}, nil
	}
	ctx, done := h.UntilCancelled(ctx)
	defer done()
	return serving.RunProgram(serving.Command(ctx, "node", arguments...), request, environment), nil
}

func (h *host) RunPlugin(
	request *pulumirpc.RunPluginRequest, stream grpc.ServerStreamingServer[pulumirpc.RunPluginResponse],
) error {
	arguments, err := pluginCommand(request)
	if err != nil {
		return err
	}
	closer, stdout, stderr, err := rpcutil.MakeRunPluginStreams(stream, false)
	if err != nil {
		return err
	}
	defer closer.Close()

	ctx, done := h.UntilCancelled(stream.Context())
	defer done()
	command := serving.Command(ctx, "node", arguments...)
	command.Dir = workingDirectory(request)
	command.Env = append(os.Environ(), request.GetEnv()...)
	command.Stdout, command.Stderr = stdout, stderr
	err = command.Run()
	if ctx.Err() != nil {
		// The engine has no more use for the plugin: that it was stopped is no failure.
		return nil
	}
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		return err
	}
	code := pulumirpc.RunPluginResponse_Exitcode{Exitcode: int32(command.ProcessState.ExitCode())} //nolint:gosec
	return stream.Send(&pulumirpc.RunPluginResponse{Output: &code})
}

func (h *host) InstallDependencies(
	request *pulumirpc.InstallDependenciesRequest,
	stream grpc.ServerStreamingServer[pulumirpc.InstallDependenciesResponse],
) error {
	return h.Install(request, stream, "npm", "install")
}

func (h *host) GetProgramDependencies(
	_ context.Context, request *pulumirpc.GetProgramDependenciesRequest,
) (*pulumirpc.GetProgramDependenciesResponse, error) {
	dependencies, err := directDependencies(request.GetInfo().GetProgramDirectory())
	if err != nil {
		return nil, err
	}
	return &pulumirpc.GetProgramDependenciesResponse{Dependencies: dependencies}, nil
}

func (h *host) About(ctx context.Context, _ *pulumirpc.AboutRequest) (*pulumirpc.AboutResponse, error) {
	return serving.About(ctx, "node", "--version")
}
