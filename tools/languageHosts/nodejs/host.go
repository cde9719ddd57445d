package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"sync"

	"github.com/pulumi/pulumi/sdk/v3/go/common/util/rpcutil"
	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
	"google.golang.org/grpc"
	"google.golang.org/protobuf/types/known/emptypb"
)

// The SDK ends a program with this code when it has told the user what is wrong.
const exitAlreadyReported = 32

type host struct {
	pulumirpc.UnimplementedLanguageRuntimeServer

	// Ends when the engine cancels or the process is told to stop; programs and plugins end with it.
	running context.Context
	cancel  context.CancelFunc

	mutex  sync.Mutex
	engine string
}

func newHost(parent context.Context, engine string) *host {
	running, cancel := context.WithCancel(parent)
	return &host{running: running, cancel: cancel, engine: engine}
}

func (h *host) Handshake(
	_ context.Context, request *pulumirpc.LanguageHandshakeRequest,
) (*pulumirpc.LanguageHandshakeResponse, error) {
	h.mutex.Lock()
	defer h.mutex.Unlock()
	h.engine = request.GetEngineAddress()
	return &pulumirpc.LanguageHandshakeResponse{}, nil
}

func (h *host) GetPluginInfo(context.Context, *emptypb.Empty) (*pulumirpc.PluginInfo, error) {
	return &pulumirpc.PluginInfo{Version: version}, nil
}

// GetRequiredPackages names none: the engine loads a plugin when the first of its resources is registered.
func (h *host) GetRequiredPackages(
	context.Context, *pulumirpc.GetRequiredPackagesRequest,
) (*pulumirpc.GetRequiredPackagesResponse, error) {
	return &pulumirpc.GetRequiredPackagesResponse{}, nil
}

func (h *host) GetRequiredPlugins(
	context.Context, *pulumirpc.GetRequiredPluginsRequest,
) (*pulumirpc.GetRequiredPluginsResponse, error) {
	return &pulumirpc.GetRequiredPluginsResponse{}, nil
}

func (h *host) Run(ctx context.Context, request *pulumirpc.RunRequest) (*pulumirpc.RunResponse, error) {
	if request.GetAttachDebugger() {
		return &pulumirpc.RunResponse{Error: "this language host attaches no debugger; use the official Pulumi CLI"}, nil
	}
	h.mutex.Lock()
	engine := h.engine
	h.mutex.Unlock()
	arguments, environment, err := programCommand(request, engine)
	if err != nil {
		return &pulumirpc.RunResponse{Error: err.Error()}, nil
	}

	ctx, done := h.untilCancelled(ctx)
	defer done()
	command := nodeCommand(ctx, arguments)
	command.Dir = request.GetPwd()
	command.Env = environment
	// After the line with the port the engine shows whatever this process prints.
	command.Stdout, command.Stderr = os.Stdout, os.Stderr
	return runResponse(command.Run()), nil
}

// runResponse says how a program ended, in the words that the engine prints after its own "Diagnostics" heading.
func runResponse(err error) *pulumirpc.RunResponse {
	var exit *exec.ExitError
	switch {
	case err == nil:
		return &pulumirpc.RunResponse{}
	case !errors.As(err, &exit):
		return &pulumirpc.RunResponse{Error: fmt.Sprintf("the program could not be started: %v", err)}
	case exit.ExitCode() == exitAlreadyReported:
		return &pulumirpc.RunResponse{Bail: true}
	case exit.ExitCode() < 0:
		return &pulumirpc.RunResponse{Error: fmt.Sprintf("the program was ended: %v", exit)}
	default:
		return &pulumirpc.RunResponse{Error: fmt.Sprintf("the program ended with exit code %d", exit.ExitCode())}
	}
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

	ctx, done := h.untilCancelled(stream.Context())
	defer done()
	command := nodeCommand(ctx, arguments)
	command.Dir = request.GetPwd()
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
	closer, stdout, stderr, err := rpcutil.MakeInstallDependenciesStreams(stream, request.GetIsTerminal())
	if err != nil {
		return err
	}
	defer closer.Close()

	ctx, done := h.untilCancelled(stream.Context())
	defer done()
	command := exec.CommandContext(ctx, "npm", "install")
	command.Dir = request.GetInfo().GetProgramDirectory()
	command.Stdout, command.Stderr = stdout, stderr
	if err := command.Run(); err != nil {
		return fmt.Errorf("npm install in %s: %w", command.Dir, err)
	}
	return closer.Close()
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
	executable, err := exec.LookPath("node")
	if err != nil {
		return nil, err
	}
	printed, err := exec.CommandContext(ctx, executable, "--version").Output()
	if err != nil {
		return nil, err
	}
	return &pulumirpc.AboutResponse{Executable: executable, Version: strings.TrimSpace(string(printed))}, nil
}

func (h *host) Cancel(context.Context, *emptypb.Empty) (*emptypb.Empty, error) {
	h.cancel()
	return &emptypb.Empty{}, nil
}

// untilCancelled is the context of one request that also ends with the host.
func (h *host) untilCancelled(request context.Context) (context.Context, context.CancelFunc) {
	ctx, cancel := context.WithCancel(request)
	stop := context.AfterFunc(h.running, cancel)
	return ctx, func() { stop(); cancel() }
}
