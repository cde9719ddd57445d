package cloud

import (
	"context"
	"fmt"
	"net/url"

	gosecrets "gocloud.dev/secrets"
)

func init() {
	for _, scheme := range []string{"awskms", "azurekeyvault", "gcpkms", "hashivault"} {
		gosecrets.DefaultURLMux().RegisterKeeper(scheme, leftOut{})
	}
}

type leftOut struct{}

func (leftOut) OpenKeeperURL(_ context.Context, u *url.URL) (*gosecrets.Keeper, error) {
	return nil, fmt.Errorf("this pulumi was built by @slipway/ecs for local runs and encrypts by passphrase only: "+
		"install the official CLI, https://www.pulumi.com/docs/install, which knows %s://", u.Scheme)
}
