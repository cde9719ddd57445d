package serving

import (
	"context"
	"sync"

	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
	"google.golang.org/protobuf/types/known/emptypb"
)

// Host answers what does not depend on the language.
type Host struct {
	pulumirpc.UnimplementedLanguageRuntimeServer

	version string
	// Ends when the engine cancels or the process is told to stop; programs and plugins end with it.
	running context.Context
	cancel  context.CancelFunc

	mutex  sync.Mutex
	engine string
}

// NewHost is a host that ends with the context; the address of the engine may be empty until the handshake.
func NewHost(parent context.Context, version, engine string) *Host {
	running, cancel := context.WithCancel(parent)
	return &Host{version: version, running: running, cancel: cancel, engine: engine}
}

// Engine is the address of the engine.
func (h *Host) Engine() string {
	h.mutex.Lock()
	defer h.mutex.Unlock()
	return h.engine
}

// UntilCancelled is the context of one request that also ends with the host.
func (h *Host) UntilCancelled(request context.Context) (context.Context, context.CancelFunc) {
	ctx, cancel := context.WithCancel(request)
	stop := context.AfterFunc(h.running, cancel)
	return ctx, func() { stop(); cancel() }
}

func (h *Host) Handshake(
	_ context.Context, request *pulumirpc.LanguageHandshakeRequest,
) (*pulumirpc.LanguageHandshakeResponse, error) {
	h.mutex.Lock()
	defer h.mutex.Unlock()
	h.engine = request.GetEngineAddress()
	return &pulumirpc.LanguageHandshakeResponse{}, nil
}

func (h *Host) GetPluginInfo(context.Context, *emptypb.Empty) (*pulumirpc.PluginInfo, error) {
	return &pulumirpc.PluginInfo{Version: h.version}, nil
}

// GetRequiredPackages names none: the engine loads a plugin when the first of its resources is registered.
func (h *Host) GetRequiredPackages(
	context.Context, *pulumirpc.GetRequiredPackagesRequest,
) (*pulumirpc.GetRequiredPackagesResponse, error) {
	return &pulumirpc.GetRequiredPackagesResponse{}, nil
}

func (h *Host) GetRequiredPlugins(
	context.Context, *pulumirpc.GetRequiredPluginsRequest,
) (*pulumirpc.GetRequiredPluginsResponse, error) {
	return &pulumirpc.GetRequiredPluginsResponse{}, nil
}

func (h *Host) Cancel(context.Context, *emptypb.Empty) (*emptypb.Empty, error) {
	h.cancel()
	return &emptypb.Empty{}, nil
}
