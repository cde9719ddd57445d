package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"

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
	environment, err := programEnvironment(request, h.Engine())
	if err != nil {
		return &pulumirpc.RunResponse{Error: err.Error()}, nil
	}
	directory, err := os.MkdirTemp("", "pulumi-go-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(directory)

	ctx, done := h.UntilCancelled(ctx)
	defer done()
	executable, err := program(ctx, request.GetInfo(), directory)
	if err != nil {
		return &pulumirpc.RunResponse{Error: err.Error()}, nil
	}
	return serving.RunProgram(serving.Command(ctx, executable, request.GetArgs()...), request, environment), nil
}

// program is the executable that Pulumi.yaml names, or one that is built into the directory.
func program(ctx context.Context, info *pulumirpc.ProgramInfo, directory string) (string, error) {
	binary, err := binaryOf(info)
	if binary != "" || err != nil {
		return binary, err
	}
	executable := filepath.Join(directory, "program")
	if runtime.GOOS == "windows" {
		executable += ".exe"
	}
	build := exec.CommandContext(ctx, "go", buildArguments(info, executable)...)
	build.Dir = info.GetProgramDirectory()
	build.Stdout, build.Stderr = os.Stdout, os.Stderr
	if err := build.Run(); err != nil {
		return "", fmt.Errorf("the program in %s cannot be built: %w", build.Dir, err)
	}
	return executable, nil
}

func (h *host) InstallDependencies(
	request *pulumirpc.InstallDependenciesRequest,
	stream grpc.ServerStreamingServer[pulumirpc.InstallDependenciesResponse],
) error {
	return h.Install(request, stream, "go", "mod", "tidy")
}

func (h *host) GetProgramDependencies(
	ctx context.Context, request *pulumirpc.GetProgramDependenciesRequest,
) (*pulumirpc.GetProgramDependenciesResponse, error) {
	dependencies, err := modules(ctx, request.GetInfo().GetProgramDirectory(), request.GetTransitiveDependencies())
	if err != nil {
		return nil, err
	}
	return &pulumirpc.GetProgramDependenciesResponse{Dependencies: dependencies}, nil
}

func (h *host) About(ctx context.Context, _ *pulumirpc.AboutRequest) (*pulumirpc.AboutResponse, error) {
	return serving.About(ctx, "go", "version")
}
