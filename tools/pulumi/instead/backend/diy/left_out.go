package diy

import (
	"context"
	"fmt"
	"net/url"

	"gocloud.dev/blob"
)

// Without an opener the CLI would take these addresses for ones of Pulumi Cloud and ask for an access token.
func init() {
	for _, scheme := range []string{"azblob", "gs", "postgres", "s3"} {
		blob.DefaultURLMux().RegisterBucket(scheme, leftOut{})
	}
}

type leftOut struct{}

func (leftOut) OpenBucketURL(_ context.Context, u *url.URL) (*blob.Bucket, error) {
	return nil, fmt.Errorf("this pulumi was built by @slipway/ecs for local runs and keeps state in files only: "+
		"install the official CLI, https://www.pulumi.com/docs/install, which opens %s://", u.Scheme)
}
