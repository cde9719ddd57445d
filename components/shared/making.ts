import type * as pulumi from "@pulumi/pulumi";
import type { Tags } from "./tags";

/** What every resource of a component is made with: whose it is, what it is called, and what marks it. */
export interface Making {
    /** Logical name, of a component or of one thing in it; names of resources begin with it. */
    readonly name: string;
    readonly tags: Tags;
    readonly child: pulumi.CustomResourceOptions;
}
