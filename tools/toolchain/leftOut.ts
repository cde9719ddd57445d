import * as path from "node:path";
import { ROOT } from "../local";
import { type LeftOut } from "./trim";

/** The module that is built without what stands here. */
export const TRIMMED = "github.com/pulumi/pulumi/pkg/v3";

/** Files that stand in for what is left out, at the places that they have in the module. */
export const INSTEAD = path.join(ROOT, "tools", "pulumi", "instead");

const DIY = "backend/diy/backend.go";
const BUCKET = "backend/diy/bucket.go";
const MANAGER = "secrets/cloud/manager.go";
const MAIN = "cmd/pulumi/pulumi.go";
const PUBLISH = "backend/httpstate/policypack.go";
const CONFIG = "cmd/pulumi/config/config_env_init.go";
const DESCRIPTION = "cmd/pulumi/schemainfo/description.go";

/**
 * What the CLI is built without. It runs `npm start`, the tests and the benches, whose state is in files and whose
 * secrets are encrypted by passphrase; whoever needs more has an official CLI, which is taken when it is on PATH.
 */
export const LEFT_OUT: readonly LeftOut[] = [
    {
        what: "state in S3, Google Cloud Storage, Azure and PostgreSQL",
        because: "the clients of three clouds, and what they trace by, are a fifth of all that is compiled",
        edits: [
            { file: DIY, take: `\t"gocloud.dev/blob/azureblob"  // driver for azblob://\n` },
            { file: DIY, take: `\t"gocloud.dev/blob/gcsblob"    // driver for gs://\n` },
            { file: DIY, take: `\t_ "gocloud.dev/blob/s3blob"   // driver for s3://\n` },
            { file: DIY, take: `\t_ "${TRIMMED}/backend/diy/postgres" // driver for postgres://\n` },
            { file: DIY, take: `\t"${TRIMMED}/authhelpers"\n` },
            {
                file: DIY,
                from: "\t// for gcp we want to support additional credentials\n",
                upTo: "\tbucket, err := blobmux.OpenBucket(ctx, u)\n",
            },
            { file: BUCKET, take: `\t"net/url"\n` },
            { file: BUCKET, take: `\tawss3 "github.com/aws/aws-sdk-go-v2/service/s3"\n` },
            {
                file: BUCKET,
                from: "\tvar optsCopy blob.CopyOptions\n",
                upTo: "func (b *wrappedBucket) Delete(",
                put: "\treturn b.bucket.Copy(ctx, filepath.ToSlash(dstKey), filepath.ToSlash(srcKey), opts)\n}\n\n",
            },
        ],
    },
    {
        what: "secrets that are encrypted by a cloud",
        because: "four clients of key services; local stacks have a passphrase",
        edits: [
            { file: MANAGER, take: `\tnetUrl "net/url"\n` },
            { file: MANAGER, from: `\t_ "gocloud.dev/secrets/awskms"`, upTo: `\t"${TRIMMED}/authhelpers"\n` },
            { file: MANAGER, take: `\t"${TRIMMED}/authhelpers"\n` },
            {
                file: MANAGER,
                from: "\tu, err := netUrl.Parse(url)\n",
                upTo: "func generateNewDataKey(",
                put: "\treturn gosecrets.OpenKeeper(ctx, url)\n}\n\n",
            },
        ],
    },
    {
        what: "pulumi logs of AWS and Google Cloud",
        because: "they read with the clients of both clouds; `slipway logs` reads here",
        only: { operations: ["doc.go", "operations.go", "operations_cloud_aws.go", "resources.go"] },
    },
    {
        what: "pulumi api, insights and org",
        because: "they ask Pulumi Cloud, and read all of its API's description",
        edits: [
            ...["cloud", "insights", "org"].map((name) => ({
                file: MAIN,
                take: `\t"${TRIMMED}/cmd/pulumi/${name}"\n`,
            })),
            { file: MAIN, take: "cloud.NewAPICmd()", put: `leftOut("api")` },
            { file: MAIN, take: "insights.NewInsightsCmd()", put: `leftOut("insights")` },
            { file: MAIN, take: "org.NewOrgCmd()", put: `leftOut("org")` },
            { file: "cmd/pulumi/cmd/cmd.go", take: `\t"${TRIMMED}/cmd/pulumi/cloud"\n` },
            {
                file: "cmd/pulumi/cmd/cmd.go",
                from: "\tvar apiErr *cloud.APIError\n",
                upTo: "\tif isAuthRequiredError(err) {\n",
            },
            { file: "cmd/pulumi/cmd/exit_codes.go", take: `\t"${TRIMMED}/cmd/pulumi/cloud"\n` },
            {
                file: "cmd/pulumi/cmd/exit_codes.go",
                from: "\tvar apiErr *cloud.APIError\n",
                upTo: "\t// Respect bail semantics first",
            },
        ],
    },
    {
        what: "pulumi neo",
        because: "it talks with Pulumi's agent in a terminal of its own",
        edits: [
            { file: MAIN, take: `\t"${TRIMMED}/cmd/pulumi/neo"\n` },
            { file: MAIN, take: "neo.NewNeoCmd()", put: `leftOut("neo")` },
        ],
    },
    {
        what: "pulumi env",
        because: "environments are kept by Pulumi Cloud; what the engine does with one stays",
        edits: [
            { file: MAIN, take: `\tcmdEnv "${TRIMMED}/cmd/pulumi/env"\n` },
            { file: MAIN, take: "cmdEnv.NewEnvCmd()", put: `leftOut("env")` },
        ],
        only: { "cmd/esc/cli": ["fs.go", "prepare.go"] },
    },
    {
        what: "pulumi view-trace and convert-trace",
        because: "they are for who works on Pulumi, and bring a web application",
        edits: [
            { file: MAIN, take: `\t"${TRIMMED}/cmd/pulumi/trace"\n` },
            { file: MAIN, take: "trace.NewViewTraceCmd()", put: `leftOut("view-trace")` },
            { file: MAIN, take: "trace.NewConvertTraceCmd()", put: `leftOut("convert-trace")` },
        ],
    },
    {
        what: "pulumi gen-markdown",
        because: "it writes Pulumi's own documentation, by one more reader of YAML",
        edits: [
            { file: MAIN, take: `\t"${TRIMMED}/cmd/pulumi/markdown"\n` },
            { file: MAIN, take: "markdown.NewGenMarkdownCmd(cmd)", put: `leftOut("gen-markdown")` },
        ],
    },
    {
        what: "pulumi policy publish of packs in TypeScript",
        because: "it goes to Pulumi Cloud, and asks npm with the readers of 40 package managers' files",
        edits: [
            { file: PUBLISH, take: `\t"github.com/pulumi/pulumi/sdk/v3/nodejs/npm"\n` },
            {
                file: PUBLISH,
                take: "packTarball, err = npm.Pack(ctx, npm.AutoPackageManager, op.PlugCtx.Pwd, os.Stderr)",
                put: 'err = fmt.Errorf("this pulumi was built by @slipway/ecs for local runs and publishes no packs")',
            },
        ],
    },
    {
        what: "colours in Markdown",
        because: "a renderer that knows the syntax of 200 languages; descriptions are printed as they were written",
        edits: [
            { file: CONFIG, take: `\t"github.com/charmbracelet/glamour"\n` },
            {
                file: CONFIG,
                from: "\tif !cmdutil.InteractiveTerminal() {\n\t\treturn markdown.String(), nil\n",
                upTo: "type evalCrypter interface {",
                put: "\treturn markdown.String(), nil\n}\n\n",
            },
            { file: DESCRIPTION, take: `\t"github.com/charmbracelet/glamour"\n` },
            { file: DESCRIPTION, take: `\t"github.com/charmbracelet/glamour/ansi"\n` },
            { file: DESCRIPTION, from: "// helpMarkdownStyle returns", upTo: "// droppedHelpSections are" },
            {
                file: DESCRIPTION,
                from: "\trenderer, err := glamour.NewTermRenderer(\n",
                upTo: "\treturn tidyRendered(rendered)\n",
                put: "\trendered := md\n",
            },
        ],
    },
];
