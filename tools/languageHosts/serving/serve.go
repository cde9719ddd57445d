// Package serving is what the language hosts of this repository have in common: how the engine starts, asks and ends
// them, and what it is told about a program.
package serving

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"syscall"
	"time"

	"github.com/pulumi/pulumi/sdk/v3/go/common/util/rpcutil"
	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
	"google.golang.org/grpc"
)

// How often the engine is asked whether it still lives, so that no host outlives an engine that was killed.
const healthInterval = 5 * time.Minute

// Main is the main function of a host: it serves until the engine has no more use for it.
func Main(name, version string, newHost func(*Host) pulumirpc.LanguageRuntimeServer) {
	if err := serve(name, version, os.Args[1:], newHost); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func serve(
	name, version string, arguments []string, newHost func(*Host) pulumirpc.LanguageRuntimeServer,
) error {
	// Older engines pass flags that mean nothing here; the address of the engine is the last argument.
	flags := flag.NewFlagSet(name, flag.ContinueOnError)
	flags.String("tracing", "", "endpoint of Zipkin traces; ignored")
	flags.String("root", "", "root of the project; ignored")
	if err := flags.Parse(arguments); err != nil {
		return err
	}

	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	engine := flags.Arg(flags.NArg() - 1)
	if engine != "" {
		if err := rpcutil.Healthcheck(ctx, engine, healthInterval, stop); err != nil {
			return fmt.Errorf("the engine at %s does not answer: %w", engine, err)
		}
	}

	cancel := make(chan bool)
	go func() {
		<-ctx.Done()
		close(cancel)
	}()
	handle, err := rpcutil.ServeWithOptions(rpcutil.ServeOptions{
		Cancel: cancel,
		Init: func(server *grpc.Server) error {
			pulumirpc.RegisterLanguageRuntimeServer(server, newHost(NewHost(ctx, version, engine)))
			return nil
		},
		Options: rpcutil.OpenTracingServerInterceptorOptions(nil),
	})
	if err != nil {
		return err
	}
	// The engine waits for this line.
	fmt.Println(handle.Port)
	return <-handle.Done
}
