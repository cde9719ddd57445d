import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { CONTAINER_FORMS, containersOf } from "../../support/containerForms";

const isRegistered = new pulumi.Config().requireBoolean("registered");

// Their names are only for the tests: no component is in between.
Object.entries(CONTAINER_FORMS).forEach(([what, { registered, wanted, networkMode }], index) => {
    const containerDefinitions = containersOf(isRegistered ? registered : wanted);
    new aws.ecs.TaskDefinition(what, { family: `form-${index}`, networkMode, containerDefinitions });
});
