// Language host of Node.js for Pulumi's engine, for machines that can build Go modules but cannot download the CLI.
//
// It runs programs and plugins with the SDK that is installed beside them. It generates no code: for that there is the
// official CLI, or tools/sdkGenerator.
package main

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

// version is set by the build: -ldflags "-X main.version=…".
var version = "0.0.0"

// How often the engine is asked whether it still lives, so that no host outlives an engine that was killed.
const healthInterval = 5 * time.Minute

func main() {
	if err := serve(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func serve(arguments []string) error {
	// Older engines pass flags that mean nothing here; the address of the engine is the last argument.
	flags := flag.NewFlagSet("pulumi-language-nodejs", flag.ContinueOnError)
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
			pulumirpc.RegisterLanguageRuntimeServer(server, newHost(ctx, engine))
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
