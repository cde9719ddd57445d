package serving

import (
	"context"
	"os/exec"
	"slices"
	"testing"

	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
)

func TestErrorThatTheSDKReportedIsNotRepeated(t *testing.T) {
	for code, bail := range map[string]bool{"32": true, "1": false} {
		response := runResponse(exec.Command("sh", "-c", "exit "+code).Run())
		if response.GetBail() != bail || (response.GetError() == "") != bail {
			t.Errorf("exit code %s gave %v", code, response)
		}
	}
}

func TestProgramWithoutConfigGetsEmptyConfig(t *testing.T) {
	variables, err := ConfigVariables(&pulumirpc.RunRequest{})

	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(variables, []string{"PULUMI_CONFIG={}", "PULUMI_CONFIG_SECRET_KEYS=[]"}) {
		t.Errorf("unexpected variables: %q", variables)
	}
}

func TestProgramEndsWithTheHost(t *testing.T) {
	host := NewHost(context.Background(), "1.2.3", "")
	ctx, done := host.UntilCancelled(context.Background())
	defer done()
	command := Command(ctx, "sleep", "60")
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}

	if _, err := host.Cancel(context.Background(), nil); err != nil {
		t.Fatal(err)
	}

	if response := runResponse(command.Wait()); response.GetError() == "" {
		t.Error("a program that was stopped has not succeeded")
	}
}
