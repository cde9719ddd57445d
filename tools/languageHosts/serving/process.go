package serving

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"time"

	"github.com/pulumi/pulumi/sdk/v3/go/common/util/rpcutil"
	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
	"google.golang.org/grpc"
)

// How long a program has between the request to stop and its end.
const patience = 5 * time.Second

// The SDKs end a program with this code when they have told the user what is wrong.
const exitAlreadyReported = 32

// Command is a process that is asked to stop when the context ends, and killed when it does not.
func Command(ctx context.Context, name string, arguments ...string) *exec.Cmd {
	command := exec.CommandContext(ctx, name, arguments...)
	command.Cancel = func() error {
		if err := command.Process.Signal(os.Interrupt); err != nil {
			return command.Process.Kill()
		}
		return nil
	}
	command.WaitDelay = patience
	return command
}

// ConfigVariables are the environment variables in which the SDKs look for the config of a stack.
func ConfigVariables(request *pulumirpc.RunRequest) ([]string, error) {
	// Marshalling nil maps would pass "null", which the SDKs do not read.
	config := request.GetConfig()
	if config == nil {
		config = map[string]string{}
	}
	secretKeys := request.GetConfigSecretKeys()
	if secretKeys == nil {
		secretKeys = []string{}
	}
	configJSON, err := json.Marshal(config)
	if err != nil {
		return nil, err
	}
	secretKeysJSON, err := json.Marshal(secretKeys)
	if err != nil {
		return nil, err
	}
	return []string{
		"PULUMI_CONFIG=" + string(configJSON), "PULUMI_CONFIG_SECRET_KEYS=" + string(secretKeysJSON),
	}, nil
}

// RunProgram runs a program in the directory of the request, and shows what it prints.
func RunProgram(command *exec.Cmd, request *pulumirpc.RunRequest, environment []string) *pulumirpc.RunResponse {
	command.Dir = request.GetPwd()
	command.Env = append(os.Environ(), environment...)
	// After the line with the port the engine shows whatever this process prints.
	command.Stdout, command.Stderr = os.Stdout, os.Stderr
	return runResponse(command.Run())
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

// Refused is the response to a program that should run under a debugger; nil for others.
func Refused(request *pulumirpc.RunRequest) *pulumirpc.RunResponse {
	if !request.GetAttachDebugger() {
		return nil
	}
	return &pulumirpc.RunResponse{Error: "this language host attaches no debugger; use the official Pulumi CLI"}
}

// Install runs the command that installs what a program needs, in the program's directory.
func (h *Host) Install(
	request *pulumirpc.InstallDependenciesRequest,
	stream grpc.ServerStreamingServer[pulumirpc.InstallDependenciesResponse],
	name string, arguments ...string,
) error {
	closer, stdout, stderr, err := rpcutil.MakeInstallDependenciesStreams(stream, request.GetIsTerminal())
	if err != nil {
		return err
	}
	defer closer.Close()

	ctx, done := h.UntilCancelled(stream.Context())
	defer done()
	command := exec.CommandContext(ctx, name, arguments...)
	command.Dir = request.GetInfo().GetProgramDirectory()
	command.Stdout, command.Stderr = stdout, stderr
	if err := command.Run(); err != nil {
		return fmt.Errorf("%s in %s: %w", strings.Join(command.Args, " "), command.Dir, err)
	}
	return closer.Close()
}

// About says which executable runs programs, and what it says of its version.
func About(ctx context.Context, name string, arguments ...string) (*pulumirpc.AboutResponse, error) {
	executable, err := exec.LookPath(name)
	if err != nil {
		return nil, err
	}
	printed, err := exec.CommandContext(ctx, executable, arguments...).Output()
	if err != nil {
		return nil, err
	}
	return &pulumirpc.AboutResponse{Executable: executable, Version: strings.TrimSpace(string(printed))}, nil
}
